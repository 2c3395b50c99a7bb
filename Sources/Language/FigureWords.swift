import TextCore

/// The words by which a language counts what happened: tolls, arrests, damage, votes.
package struct FigureWords: Sendable {
  /// What happens to what is counted, and the forms in which it is said.
  package struct Verbs: Sendable {
    /// A form of a verb or noun, and the one form for each of its kind: `killed` for dead, died, deaths.
    package let forms: [String: String]
    /// Of `forms` those that only things suffer: without them a number says nothing.
    package let onlyThings: Set<String>
    /// Of `forms` those whose numbers as a rule only grow while an event is told.
    package let growing: Set<String>
    /// Verbs whose numbers are no more than told: they are compared only where two sentences say the same.
    package let compared: Set<String>
    /// Of `forms` those that are announced before they are done; behind one of `plans` they are told with the prefix.
    package let planned: Set<String>
    package let plans: Set<String>
    package let plannedPrefix: String
    /// A noun that stands for one of `forms` with its number behind it (`the death toll rose to 12`).
    package let tolls: [String: String]
    /// Of `forms` the nouns: before a number they have it behind `of` (`deaths of 12 miners`), and behind it they may
    /// be the head of what is counted (`37 suspected cases`).
    package let nounForms: Set<String>
    /// Of `nounForms` those that count the ill where somebody is ill (`four cases in which he was a witness`), and the
    /// words that say so.
    package let caseWords: Set<String>
    package let illness: Set<String>
    /// Before such a noun they say nothing of its own.
    package let plain: Set<String>
    /// A verb and the word behind it, or behind its object, that make one (`moved 400 people out`).
    package let particles: [String: [String: String]]
    /// Words behind what is counted that say how it is (`without power`).
    package let states: [(words: [String], verb: String)]
    /// Forms that are as often without object as passive: behind what is counted they are its verb only with a helper.
    package let needingHelper: Set<String>
    /// Of `forms` those that are as often nouns (`a shot over two defenders`); the ending of those that may be nouns
    /// with `of` behind them.
    package let alsoNouns: Set<String>
    package let gerund: String
    /// Verbs before `hurts`, which what is counted has.
    package let suffering: Set<String>
    package let hurts: Set<String>
    /// How badly somebody is hurt: those are some of the hurt. Each with one form for its kind.
    package let degrees: [String: String]
    /// Verbs that have no object: before a number they count nothing (`after missing four games`).
    package let withoutObject: Set<String>
    /// Forms of verbs that say who did it unless one of `passiveHelpers` stands before or `passiveFollowers` behind.
    package let activeForms: Set<String>
  }

  /// What is counted, and of whom.
  package struct Nouns: Sendable {
    /// What is counted without such a verb and still told on.
    package let counts: Set<String>
    /// Between a name and such a count: it is that name's.
    package let holds: Set<String>
    /// Before such a count: it tells how a vote went and nobody's share (`by 61 votes to 58`).
    package let margins: Set<String>
    /// Nouns of people in general, who are no noun of their own, and verbs that stand in their place.
    package let anyone: Set<String>
    /// What is measured or dated, and words that follow a number that counts nothing.
    package let measures: Set<String>
    /// What happens or is hit, in the singular: a sentence that has the plural alone is about more than one that has
    /// the singular alone.
    package let events: Set<String>
    /// Plurals without an ending.
    package let plurals: Set<String>
    package let pluralEndings: Set<String>
    package let adverbEnding: String
    /// Behind what is counted: it is no count but a rate.
    package let rates: Set<String>
    /// Behind a count without a verb, before whose it is.
    package let owners: Set<String>
    /// Follow a name that something belongs to, alone or behind its `s`.
    package let possessives: Set<String>
    package let apostrophes: Set<String>
    /// Behind what is counted they make a distance of it (`five buildings away`).
    package let distances: Set<String>
  }

  /// Numbers, what stands around them, and what says how near they are and whether they count all.
  package struct Numbers: Sendable {
    /// Numbers in words.
    package let values: [String: Int]
    /// One, where a number goes on with it (`fifty-one`, `a dozen`).
    package let ones: Set<String>
    package let scales: [String: Double]
    /// Stand before a number that is no count.
    package let moneySigns: Set<String>
    /// May stand between a number and what it counts.
    package let between: Set<String>
    /// Around a number: it counts those beside others, and not all (`another four`).
    package let rest: Set<String>
    /// Before a number: it counts some of those named before (`including five children`).
    package let parts: Set<String>
    /// Between two numbers, which are the ends of a span (`10 to 20`).
    package let spans: Set<String>
    /// Before a number that is a little too small, or only near.
    package let above: Set<String>
    package let near: Set<String>
    /// Before a number that may be a new one as well as one nearly so.
    package let changes: Set<String>
    /// Tell how near a number is.
    package let degreesOfNumbers: Set<String>
    /// Of these those that do so only with others (`as many as`).
    package let pairedDegrees: Set<String>
    /// Before `of` and a noun whose number follows (`the number of people treated rose to 17`); what stands before that
    /// number, and what says that it grew.
    package let numberNouns: Set<String>
    package let results: Set<String>
    package let rises: Set<String>
    package let falls: Set<String>
    /// Before `of` and a number they make no owner of what is counted, as `mother of 12` does.
    package let wholes: Set<String>
  }

  /// What a sentence is about another time for, and what brings a figure up to date.
  package struct Times: Sendable {
    /// A sentence with one of these is about another time than this event's.
    package let past: Set<String>
    /// Before the time from which on something is summed up.
    package let since: Set<String>
    package let turns: Set<String>
    package let turned: Set<String>
    /// Two words that seem to tell of what happens as a rule and do not (`every day of the siege`).
    package let present: Set<String>
    /// Units of a stretch of time whose number a sentence sums up (`in the 12 days of the siege`).
    package let stretches: Set<String>
    /// Joins a stretch of time with what lasted so long.
    package let stretchLinks: Set<String>
    /// Near a number that was given before (`from 12`, `12 reported earlier`).
    package let before: Set<String>
    /// Before `of` and such a number.
    package let instead: Set<String>
    package let former: Set<String>
    package let reported: Set<String>
    /// A sentence with one of these corrects a figure, or brings it up to date.
    package let corrections: Set<String>
    package let updates: Set<String>
    /// Before a day on which something is told, and not one on which it happened.
    package let untilDays: Set<String>
    package let nearDays: Set<String>
  }

  /// What may be, what is said not to be, and who says it.
  package struct Claims: Sendable {
    /// A sentence with one of these is about what may happen, or what may not be so.
    package let possible: Set<String>
    package let unconfirmed: Set<String>
    /// Say that something is not so.
    package let negations: Set<String>
    /// Verbs of saying and seeing between what is counted and a helper: what follows is of somebody else.
    package let reports: Set<String>
  }

  /// Where it happened.
  package struct Places: Sendable {
    /// Before the name of a place.
    package let prepositions: Set<String>
    /// Between what happened and the place that it hit (`strikes on Larnova`).
    package let targets: Set<String>
    /// Stands for the place that was named last.
    package let there: Set<String>
    /// May stand between such a word and the name.
    package let placeKinds: Set<String>
    /// Small words inside the name of a place (`Isle of Man`).
    package let nameLinks: Set<String>
    /// Stands before the name of a place and is no part of it.
    package let articles: Set<String>
  }

  /// Small words that join what is counted with its verb, or part it from one.
  package struct Grammar: Sendable {
    /// End a clause.
    package let breaks: Set<String>
    /// Begin what tells of something else, and of another place.
    package let clauseOpeners: Set<String>
    /// Part what is counted from a verb behind it that is no verb of it.
    package let verbBreaks: Set<String>
    /// May stand between a verb and the number that it has for its object, and between what is counted and its verb.
    package let objectOpeners: Set<String>
    package let verbOpeners: Set<String>
    /// Of `objectOpeners` those that tell where somebody went, unless one of `limits` stands before.
    package let aims: Set<String>
    package let limits: Set<String>
    /// May begin the relative clause of what is counted (`people who were treated`), and what tells more of it
    /// (`people in the streets below`).
    package let relatives: Set<String>
    package let modifiers: Set<String>
    /// Before a number: the verb behind what it counts is of a noun before it (`users in 38 countries were arrested`).
    package let governors: Set<String>
    /// Part two things that are counted (`quakes and buildings`).
    package let joints: Set<String>
    /// Before and behind one of `activeForms` of the verbs, they say that it was done to what is counted.
    package let passiveHelpers: Set<String>
    package let passiveFollowers: Set<String>
    /// Of `passiveHelpers` those of one.
    package let oneHelpers: Set<String>
    /// Of `passiveHelpers` those of many, with `having` and without.
    package let manyHelpers: Set<String>
    package let having: Set<String>
  }

  package let verbs: Verbs
  package let nouns: Nouns
  package let numbers: Numbers
  package let times: Times
  package let claims: Claims
  package let places: Places
  package let grammar: Grammar

  /// The words of a language; nil where there is no table. A text whose language nobody could tell is read as the
  /// interface's.
  package static func of(_ code: String?) -> FigureWords? {
    tables[LanguageCode.primary(code) ?? LanguageCode.interface]
  }

  /// `numbers` with those that are written in two words (`fifty-one`).
  package var writtenNumbers: [String: Int] {
    var all = numbers.values
    let units = numbers.values.filter { $0.value < 10 }.merging(numbers.ones.map { ($0, 1) }) { first, _ in first }
    for (tens, value) in numbers.values where value >= 20 {
      for (unit, more) in units { all["\(tens)-\(unit)"] = value + more }
    }
    return all
  }

  private static let tables = ["en": english]

  static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
