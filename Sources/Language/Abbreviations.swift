import TextCore

/// Words whose full stop belongs to them.
enum Abbreviations {
  /// Before a name or a number: a sentence does not end here.
  private static let binding: Set<String> = [
    "gen", "lt", "col", "maj", "capt", "cmdr", "sgt", "cpl", "pvt", "adm", "brig", "mr", "mrs", "ms", "dr", "prof",
    "rev",
    "hon", "sen", "rep", "gov", "pres", "st", "mt", "ft", "messrs", "vs", "no", "nos", "art", "fig", "approx", "supt",
    "insp", "det", "amb", "sec", "min", "atty", "dist", "fr", "sr", "mme", "mlle", "msgr", "cf", "eg", "ie",
  ]
  /// After a name or anywhere: a sentence may end here.
  private static let loose: Set<String> = [
    "jr", "inc", "corp", "co", "ltd", "llc", "bros", "plc", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep",
    "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "ave", "blvd", "rd",
    "dept",
    "univ", "assn", "est", "calif", "fla", "ariz", "ala", "ark", "colo", "conn", "ill", "ind", "kan", "ky", "mass",
    "mich", "minn", "miss", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    "md", "mo", "del", "ga", "la",
  ]
  /// As words they are too common in lower case for their stop to be theirs.
  private static let onlyCapitalised: Set<String> = [
    "no", "art", "fig", "min", "sec", "mar", "jun", "mon", "tue", "wed", "fri", "ave", "mass", "miss", "ill", "ind",
    "est",
    "pa", "del", "la", "ga", "mo", "md", "ore", "wash", "ala", "ark", "rep", "gen", "co", "corp", "gov", "hon", "sun",
    "dec", "oct", "det", "amb", "pres", "dist",
  ]

  enum Role { case none, binding, loose }

  /// What a full stop right after `word` means.
  static func role(of word: ArraySlice<UInt8>) -> Role {
    guard word.count <= 6, let first = word.first else { return .none }
    let lower = String(decoding: Scalars.lowercased(word), as: UTF8.self)
    let isCapitalised = first >= 0x41 && first <= 0x5A
    if onlyCapitalised.contains(lower), !isCapitalised { return .none }
    if binding.contains(lower) { return .binding }
    return loose.contains(lower) ? .loose : .none
  }
}
