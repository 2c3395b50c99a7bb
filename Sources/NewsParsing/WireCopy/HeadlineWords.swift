/// The English words by which `Clause` knows what the parts of a sentence do.
enum HeadlineWords {
  /// Words that begin a clause without a mark before them.
  static let conjunctions = words("after as amid while because although though since following before but when despite")
  /// A conjunction behind one of these belongs to it: "comes as", "two days after", "named after".
  static let binding = words(
    """
    comes came come day days hours hour weeks week months month years year minutes moments shortly soon just even only \
    long immediately ever the a an not named looking looked such so is was were are be been including and or right \
    night decades decade known same time appeared appear brought testified far nothing all anything none everything \
    sought seen regarded described serve served serving serves act acted work worked works used identified sworn \
    inaugurated appointed elected hailed dismissed rejected condemned branded treated viewed designated listed ranked \
    late early high low much many well fired resigned resign
    """)
  /// Behind "as" they make no clause of it.
  static let behindAs = words(
    """
    well many much part of to if though far long soon head a an its his her their one low high early late president \
    chief prime minister how what
    """)
  /// What may open a sentence and say when, where or why.
  static let openers = words(
    """
    after as while when since following amid despite although though because during on in at with speaking citing \
    responding addressing meanwhile however earlier today yesterday late early for by over last this only separately
    """)
  static let places = words("in at for with by over")
  static let spans = words("minutes hours days weeks months years day week month year hour decades")
  static let times = words("week month year morning afternoon evening night statement interview weekend midnight noon")
  static let pronouns = words("he she it they his her its their this these those who which that and or but so then")
  /// No subject begins with one of these.
  static let smallWords = words("with in on at of by for from to as after before while when where whose too also than")
  static let insertions = words("who which whose whom where a an the aged also including based")
  static let additions = words(
    """
    who which whose where after as amid while because although though since following before but when despite and with \
    including in even according ahead just one part
    """)
  static let speech = words(
    """
    said says say reported reports announced told added confirmed stated warned claimed showed tweeted wrote insisted
    """)
  /// What follows the name of whoever says it.
  static let behindNames = words(
    "in on at during after late early released published that who which by obtained seen as today yesterday")
  /// What may follow the verb of an attribution.
  static let behindSaid = words(
    "in on at late early today yesterday during after as earlier this last by via citing without when following while")
  static let unfinished = words(
    """
    the a an of to for and or in on at by with from is was were are be been that who which comes came come said says \
    told than as its his her their has had have will would not into over between about just also including one two \
    three four five six seven eight nine ten
    """)

  private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }
}
