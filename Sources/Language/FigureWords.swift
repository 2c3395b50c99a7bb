import TextCore

/// The words by which a language counts what happened: tolls, arrests, damage, votes.
package struct FigureWords: Sendable {
  /// A form of a verb or noun, and the one form for each of its kind: `killed` for dead, died, deaths.
  package let verbs: [String: String]
  /// Of `verbs` those that only things suffer: without them a number says nothing.
  package let onlyThings: Set<String>
  /// Of `verbs` those whose numbers as a rule only grow while an event is told.
  package let growing: Set<String>
  /// A noun that stands for one of `verbs` with its number behind it (`the death toll rose to 12`).
  package let tolls: [String: String]
  /// What is counted without such a verb and still told on.
  package let counts: Set<String>
  package let numbers: [String: Int]
  package let scales: [String: Double]
  /// Stand before a number that is no count.
  package let moneySigns: Set<String>
  /// May stand between a number and what it counts.
  package let between: Set<String>
  /// Nouns of people in general, who are no noun of their own, and verbs that stand in their place.
  package let anyone: Set<String>
  /// What is measured or dated, and words that follow a number that counts nothing.
  package let measures: Set<String>
  /// How badly somebody is hurt: those are some of the hurt. Each with one form for its kind.
  package let degrees: [String: String]
  /// What happens or is hit, in the singular: a sentence that has the plural alone is about more than one that has the
  /// singular alone.
  package let events: Set<String>
  /// Plurals without an ending.
  package let plurals: Set<String>
  /// Around a number: it counts those beside others, and not all (`another four`).
  package let rest: Set<String>
  /// Before a number: it counts some of those named before (`including five children`).
  package let parts: Set<String>
  /// Between two numbers, which are the ends of a span (`10 to 20`).
  package let spans: Set<String>
  /// Before a number that is a little too small, or only near.
  package let above: Set<String>
  package let near: Set<String>
  /// A sentence with one of these is about another time than this event's, or about what may happen or may not be so.
  package let past: Set<String>
  package let turns: Set<String>
  package let turned: Set<String>
  package let possible: Set<String>
  package let unconfirmed: Set<String>
  /// Units of a stretch of time whose number a sentence sums up (`in the 12 days of the siege`).
  package let stretches: Set<String>
  /// Near a number that was given before (`from 12`, `12 reported earlier`).
  package let before: Set<String>
  package let former: Set<String>
  package let reported: Set<String>
  /// A sentence with one of these corrects a figure, or brings it up to date.
  package let corrections: Set<String>
  package let updates: Set<String>
  /// Before the name of a place; words that may stand between them; what ends a clause.
  package let prepositions: Set<String>
  package let placeKinds: Set<String>
  package let breaks: Set<String>
  /// Stands before the name of a place and is no part of it.
  package let articles: Set<String>
  /// Joins a stretch of time with what lasted so long.
  package let stretchLinks: Set<String>
  /// Two words that seem to tell of what happens as a rule and do not (`every day of the siege`).
  package let present: Set<String>
  /// Before a number that may be a new one as well as one nearly so.
  package let changes: Set<String>
  /// Part what is counted from a verb behind it that is no verb of it.
  package let verbBreaks: Set<String>
  /// May stand between a verb and the number that it has for its object, and between what is counted and its verb.
  package let objectOpeners: Set<String>
  package let verbOpeners: Set<String>
  /// Of `objectOpeners` those that tell where somebody went, unless one of `limits` stands before.
  package let aims: Set<String>
  package let limits: Set<String>
  /// Verbs that have no object: before a number they count nothing (`after missing four games`).
  package let withoutObject: Set<String>
  /// Before `of` and a number they make no owner of what is counted, as `mother of 12` does.
  package let wholes: Set<String>
  /// Behind what is counted they make a distance of it (`five buildings away`).
  package let distances: Set<String>
  /// Part two things that are counted (`quakes and buildings`).
  package let joints: Set<String>
  /// Forms of verbs that say who did it unless one of `passiveHelpers` stands before or `passiveFollowers` behind.
  package let activeForms: Set<String>
  package let passiveHelpers: Set<String>
  package let passiveFollowers: Set<String>
  /// Before a day on which something is told, and not one on which it happened.
  package let untilDays: Set<String>
  package let nearDays: Set<String>

  /// The words of a language; nil where there is no table. A text whose language nobody could tell is read as the
  /// interface's.
  package static func of(_ code: String?) -> FigureWords? {
    tables[LanguageCode.primary(code) ?? LanguageCode.interface]
  }

  private static let tables = ["en": english]

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let english = FigureWords(
    verbs: [
      "killed": "killed dead died dies kill kills killing deaths death fatalities slain",
      "injured": "injured wounded hurt injuring wounding injuries injury",
      "missing": "missing unaccounted", "arrested": "arrested detained arrests arresting detaining",
      "evacuated": "evacuated evacuating", "fled": "fled", "rescued": "rescued freed rescuing",
      "infected": "infected infections cases", "destroyed": "destroyed razed levelled leveled",
      "damaged": "damaged", "displaced": "displaced homeless",
    ].reduce(into: [:]) { table, line in for word in set(line.value) { table[word] = line.key } },
    onlyThings: set("destroyed damaged"),
    growing: set("killed injured arrested evacuated rescued infected destroyed damaged displaced fled"),
    tolls: ["toll": "killed"],
    counts: set("votes ballots seats signatures patients tests"),
    numbers: [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
      "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
      "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
      "ninety": 90,
    ],
    scales: ["hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12],
    moneySigns: set("$ £ € ¥ No. Rs"),
    between: set("of the its their his her other more new at least about some additional"),
    anyone: set("people persons others were have had has are was been"),
    measures: Set(CalendarNames.months.map { $0.lowercased() }).union(
      set(
        """
        percent per years year days day hours hour weeks week months month minutes minute seconds second am pm a.m. p.m. \
        gmt km kilometres kilometers miles mile metres meters feet degrees times o'clock points cents and to or in on
        """)),
    degrees: [
      "seriously": "seriously serious severely severe critically critical gravely grave badly",
      "slightly": "slightly slight lightly light minor",
    ].reduce(into: [:]) { table, line in for word in set(line.value) { table[word] = line.key } },
    events: set(
      """
      attack assault strike airstrike raid bombing bomb blast explosion shooting clash protest riot quake earthquake \
      tremor storm flood fire wildfire avalanche landslide crash collision accident school hospital mosque church market \
      building village town city bus train boat ship plane
      """),
    plurals: set("men women children police troops"),
    rest: set("another other others more additional further new fresh daily"),
    parts: set("including includes included among whom them"),
    spans: set("to or and - – —"),
    above: set("than over exceeded passed surpassed topped"),
    near: set("about around some nearly almost roughly approximately estimated to"),
    past: set(
      """
      ago since previous previously annually yearly recent decade decades history average typically usually
      """),
    turns: set("last every each per past this"),
    turned: set("year month years months decade day century two three five ten"),
    possible: set("could might would may can feared if unless"),
    unconfirmed: set("claim claims claimed unconfirmed rumoured rumored allegedly purportedly"),
    stretches: set("hours days weeks months"),
    before: set("from previous previously earlier initial initially originally not"),
    former: set("earlier previously initially originally"),
    reported: set("reported given announced thought believed stated said counted"),
    corrections: set("revised revising lowered corrected corrects correcting correction downward downwards reduced"),
    updates: set(
      "toll tolls rose risen rises rising climbed climbs climbing grown grew increased total totals now confirmed"),
    prepositions: set("in near at outside across around"),
    placeKinds: set(
      "city town village of capital province state northern southern eastern western central port ,"),
    breaks: set("; and but while"),
    articles: LanguagePack.interface.words(.articles),
    stretchLinks: set("of"),
    present: ["every day"],
    changes: set("to"),
    verbBreaks: set(", ; and but who"),
    objectOpeners: set(
      """
      at least about around some nearly almost roughly approximately up to an estimated as many more than over only just \
      all the their its his her of another and
      """),
    verbOpeners: set("with also already now so far reportedly reported confirmed officially either all either still"),
    aims: set("to"),
    limits: set("up"),
    withoutObject: set("missing fled"),
    wholes: set("total number toll group crowd convoy crew team family list half most one some all"),
    distances: set("away later ago earlier apart long deep high tall wide old"),
    joints: set("and or ,"),
    activeForms: set(
      """
      killed kill kills injured wounded hurt injure wound arrested detained arrest evacuated rescued freed infected \
      destroyed razed levelled leveled damaged displaced
      """),
    passiveHelpers: set("were was are is been be being got get have has had"),
    passiveFollowers: set(
      """
      in near at outside across around by when after as during on and , . ; : ) ( — – - since from while who so before \
      over amid or including inside along between off under within this last yesterday today there here with
      """),
    untilDays: set("by until till before since"),
    nearDays: set("today tonight yesterday tomorrow"))
}
