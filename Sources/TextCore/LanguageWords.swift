/// A list of words of a language, by what is asked of it. The lists stand in `Resources/words.txt`.
public enum WordList: String, CaseIterable, Sendable {
  /// Their full stop belongs to them, and a name or number follows: no sentence ends there (`Dr.`).
  case abbreviationsBeforeNames = "abbreviations-before-names"
  /// Their full stop belongs to them, and a sentence may end there too (`Inc.`).
  case abbreviationsAnywhere = "abbreviations-anywhere"
  /// Abbreviations only with a capital: in small letters they are words (`no`).
  case abbreviationsCapitalised = "abbreviations-capitalised"
  /// Abbreviations of wire copy, where they are others than those above together.
  case abbreviationsInCopy = "abbreviations-in-copy"
  /// Begin a sentence and hardly ever go on a name.
  case sentenceOpeners = "sentence-openers"
  /// May stand before a name and are no part of it.
  case articles
  /// Lose their vowel before a name and are written together with it (`l'Irak`).
  case elisions

  // What is no part of a name (`NameEdges` of Language).

  /// Label a picture, a sound or a film.
  case captionWords = "caption-words"
  /// Join a name to what stands beside it.
  case joiningWords = "joining-words"
  /// Begin the phrase behind or before a name that is no person's.
  case phraseOpeners = "phrase-openers"

  // How a statement is known in a sentence, and its verb in the statement (`MainVerb`, `Clause` of NewsParsing).

  /// Forms of verbs that help others, and are finite.
  case auxiliaries
  /// Open a relative clause.
  case relatives
  /// Stand before a noun.
  case determiners
  /// Stand before a noun or a phrase.
  case prepositions
  /// Stand behind a finite verb, and rarely behind a participle.
  case verbFollowers = "verb-followers"
  /// Verbs of news in the past.
  case pastVerbs = "past-verbs"
  /// Verbs of news in the present.
  case presentVerbs = "present-verbs"
  /// Begin a clause without a mark before them.
  case clauseConjunctions = "clause-conjunctions"
  /// A conjunction behind one of these belongs to it: `comes as`, `two days after`, `named after`.
  case conjunctionBinders = "conjunction-binders"
  /// Behind `as` they make no clause of it.
  case asFollowers = "as-followers"
  /// May open a sentence and say when, where or why.
  case clauseOpeners = "clause-openers"
  /// Of `clauseOpeners` those that open a time only where the clause names one.
  case placeOpeners = "place-openers"
  /// Stretches of time.
  case timeSpans = "time-spans"
  /// Name a time or an occasion.
  case times
  /// Need something before them.
  case clausePronouns = "clause-pronouns"
  /// No subject begins with one of these.
  case noSubjects = "no-subjects"
  /// Open what says more of the one named before.
  case insertionOpeners = "insertion-openers"
  /// Open what only adds to a statement.
  case additionOpeners = "addition-openers"
  /// Tell that somebody says something.
  case speechVerbs = "speech-verbs"
  /// Follow the name of whoever says it.
  case speakerFollowers = "speaker-followers"
  /// May follow the verb of an attribution.
  case speechFollowers = "speech-followers"
  /// Want another word behind them.
  case unfinishedEnds = "unfinished-ends"
  /// Begin what a dash sets apart.
  case dashFollowers = "dash-followers"
  /// Open an addition or go on with a list.
  case listMembers = "list-members"
  /// Close a stretch of time (`two days before`).
  case spanEnds = "span-ends"
  /// Open a clause whose subject is no speaker.
  case subordinators
  /// Open a sentence with where or when somebody spoke.
  case circumstances

  /// Make a statement of words in capitals, which then name no place (`FIX IS IN:`).
  case statementVerbs = "statement-verbs"
  /// Stand before a colon or a dash and name no place.
  case colonLabels = "colon-labels"

  // What a sentence says (`SentenceContent` of Stories).

  /// For what happens to people.
  case eventWords = "event-words"
  /// Stand in names and dates and tell nothing of a story, beside the months and days.
  case calendarWords = "calendar-words"
  /// Of a line that tells when something was put down.
  case stampWords = "stamp-words"
  /// With which a writer speaks of himself or to the reader, and tells no fact.
  case addressWords = "address-words"
  /// Behind a number that is a time.
  case timeFollowers = "time-followers"
}

extension LanguagePack {
  /// The words of a list in small letters; none where the language has no such list. A text whose language nobody could
  /// tell is read as the interface's.
  public func words(_ list: WordList) -> Set<String> {
    let code = code == Self.undetermined.code ? LanguageCode.interface : code
    return LanguageWords.tables[code]?[list] ?? []
  }

  /// The language of the interface.
  public static let interface = of(LanguageCode.interface)
}

/// The table of words, read once.
enum LanguageWords {
  static let tables = read(String(decoding: PackageResources.words_txt, as: UTF8.self))

  /// The lists of each language; a line that names no list is left out, which a test forbids.
  static func read(_ text: String) -> [String: [WordList: Set<String>]] {
    var tables: [String: [WordList: Set<String>]] = [:]
    var codes: [Substring] = []
    var list: WordList?
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      var words = line[...]
      if line.hasPrefix("[") {
        codes = line.trimmingPrefix("[").prefix { $0 != "]" }.split(separator: " ")
        list = nil
        continue
      }
      if !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") {
        list = WordList(rawValue: String(line[..<colon]))
        words = line[line.index(after: colon)...]
      }
      guard let list else { continue }
      let found = words.split(separator: " ").map(String.init)
      for code in codes { tables[String(code), default: [:]][list, default: []].formUnion(found) }
    }
    return tables
  }
}
