/// The news agencies whose names stand in datelines, credits and sign-offs.
enum Agency {
  private struct Entry {
    /// The full or usual name, as Dateline shows it.
    var name: String
    /// Further forms. Those of three letters and fewer count only as written here.
    var forms: [String]
    /// State agencies are quoted by others so often that "told TASS" does not make it TASS's copy.
    var isOftenQuoted = false
  }

  private static let entries: [Entry] = [
    Entry(name: "Associated Press", forms: ["AP", "The Associated Press"]),
    Entry(name: "AFP", forms: ["Agence France-Presse", "Agence France Presse"]),
    Entry(name: "Reuters", forms: ["Thomson Reuters", "RTRS"]),
    Entry(name: "dpa", forms: ["DPA", "Deutsche Presse-Agentur", "dpa international"]),
    Entry(name: "Xinhua", forms: ["Xinhua News Agency", "XINHUA"], isOftenQuoted: true),
    Entry(name: "PA Media", forms: ["PA", "Press Association", "The Press Association"]),
    Entry(name: "UPI", forms: ["United Press International"]),
    Entry(name: "EFE", forms: ["Agencia EFE"]),
    Entry(name: "ANSA", forms: []),
    Entry(name: "TASS", forms: ["ITAR-TASS", "Itar-Tass"], isOftenQuoted: true),
    Entry(name: "RIA Novosti", forms: ["RIA"], isOftenQuoted: true),
    Entry(name: "Interfax", forms: ["Interfax-Ukraine"], isOftenQuoted: true),
    Entry(name: "Kyodo", forms: ["Kyodo News"]),
    Entry(name: "Jiji Press", forms: ["Jiji"]),
    Entry(name: "Yonhap", forms: ["Yonhap News Agency"], isOftenQuoted: true),
    Entry(name: "PTI", forms: ["Press Trust of India"]),
    Entry(name: "ANI", forms: ["Asian News International"]),
    Entry(name: "IANS", forms: ["Indo-Asian News Service"]),
    Entry(name: "Bloomberg", forms: ["Bloomberg News"]),
    Entry(name: "AAP", forms: ["Australian Associated Press"]),
    Entry(name: "Canadian Press", forms: ["CP", "The Canadian Press"]),
    Entry(name: "News Agency of Nigeria", forms: ["NAN"]),
    Entry(name: "Anadolu", forms: ["AA", "Anadolu Agency", "Anadolu Ajansi"], isOftenQuoted: true),
    Entry(name: "Bernama", forms: []),
    Entry(name: "Antara", forms: []),
    Entry(name: "IRNA", forms: [], isOftenQuoted: true),
    Entry(name: "SANA", forms: [], isOftenQuoted: true),
    Entry(name: "KCNA", forms: [], isOftenQuoted: true),
    Entry(name: "WAM", forms: [], isOftenQuoted: true),
    Entry(name: "KUNA", forms: [], isOftenQuoted: true),
    Entry(name: "SPA", forms: ["Saudi Press Agency"], isOftenQuoted: true),
    Entry(name: "MENA", forms: [], isOftenQuoted: true),
    Entry(name: "APA", forms: []),
    Entry(name: "ANP", forms: []),
    Entry(name: "Belga", forms: []),
    Entry(name: "NTB", forms: []),
    Entry(name: "Ritzau", forms: []),
    Entry(name: "STT", forms: []),
    Entry(name: "PAP", forms: [], isOftenQuoted: true),
    Entry(name: "CTK", forms: ["ČTK"]),
    Entry(name: "MTI", forms: [], isOftenQuoted: true),
    Entry(name: "Lusa", forms: []),
    Entry(name: "Prensa Latina", forms: [], isOftenQuoted: true),
    Entry(name: "Ukrinform", forms: [], isOftenQuoted: true),
    Entry(name: "CNN", forms: [], isOftenQuoted: true),
    Entry(name: "Dow Jones", forms: ["Dow Jones Newswires"]),
    Entry(name: "Thomson Reuters Foundation", forms: []),
    Entry(name: "Inter Press Service", forms: ["IPS"]),
    Entry(name: "PR Newswire", forms: ["PRNewswire"]),
    Entry(name: "Business Wire", forms: ["BUSINESS WIRE"]),
    Entry(name: "GlobeNewswire", forms: ["GLOBE NEWSWIRE"]),
    Entry(name: "States News Service", forms: []),
    Entry(name: "Central News Agency", forms: ["CNA"]),
    Entry(name: "APP", forms: ["Associated Press of Pakistan"]),
    Entry(name: "BSS", forms: ["Bangladesh Sangbad Sangstha"]),
  ]

  private static let exactForms: [String: String] = {
    var forms: [String: String] = [:]
    for entry in entries {
      for form in [entry.name] + entry.forms { forms[form] = entry.name }
    }
    return forms
  }()

  private static let looseForms: [String: String] = {
    var forms: [String: String] = [:]
    for (form, name) in exactForms where form.count > 3 { forms[form.lowercased()] = name }
    return forms
  }()

  /// The agency's name, where `text` is one of its forms and nothing else.
  static func named(_ text: some StringProtocol) -> String? {
    let text = text.collapsed
    return exactForms[text] ?? looseForms[text.lowercased()]
  }

  /// The first agency of a list such as "AFP/dpa", "AP, Reuters", "Reuters Life!" or "AP Sports Writer".
  static func leading(_ text: some StringProtocol) -> String? {
    if let name = named(text) { return name }
    let first = text.split { "/,;-–—+&|".contains($0) }.first ?? ""
    if let name = named(first) { return name }
    let words = text.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(4, words.count), through: 1, by: -1) {
      if let name = named(words[..<count].joined(separator: " ")) { return name }
    }
    return nil
  }

  /// The agency that the copy itself speaks of as its own: "told The Associated Press", "an AFP journalist".
  ///
  /// The one named so most often wins; of equals, the one named first.
  static func inferred(from paragraphs: [String]) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for paragraph in paragraphs {
      // Nobody writes such a paragraph, and a hostile one would be read word by word.
      for name in evidence(in: String(paragraph.prefix(longestParagraph))) {
        if counts[name] == nil { order.append(name) }
        counts[name, default: 0] += 1
      }
    }
    guard let most = counts.values.max() else { return nil }
    return order.first { counts[$0] == most }
  }

  /// In characters.
  private static let longestParagraph = 20_000

  private static let tellingVerbs: Set = ["told", "tells", "telling"]
  private static let speakingPhrases: Set = ["interview with", "spoke to", "speaking to", "spoke with", "statement to"]
  private static let staff: Set = [
    "journalist", "journalists", "reporter", "reporters", "correspondent", "correspondents", "photographer",
    "photographers", "video", "writer", "writers", "witness", "witnesses", "tally", "count", "team", "crew", "stringer",
    "videographer", "poll", "calculations", "staff",
  ]

  private static func evidence(in paragraph: String) -> [String] {
    let words = paragraph.split(whereSeparator: \.isWhitespace).map { word in
      word.trimmingPrefix { !$0.isLetter }.prefix { $0.isLetter || $0 == "-" }
    }
    var found: [String] = []
    for index in words.indices where words[index].first?.isUppercase == true || words[index] == "dpa" {
      guard let (name, length) = agency(at: index, in: words) else { continue }
      var before = index - 1
      if before >= 0, ["the", "The", "news", "agency"].contains(words[before]) { before -= 1 }
      let next = index + length < words.count ? words[index + length].lowercased() : ""
      let verb = before >= 0 ? words[before].lowercased() : ""
      let phrase = before >= 1 ? words[before - 1].lowercased() + " " + verb : ""
      if tellingVerbs.contains(verb) || speakingPhrases.contains(phrase) || staff.contains(next) { found.append(name) }
    }
    return found
  }

  private static func agency(at index: Int, in words: [Substring]) -> (name: String, length: Int)? {
    for length in stride(from: min(4, words.count - index), through: 1, by: -1) {
      let form = words[index..<(index + length)].joined(separator: " ")
      if let name = exactForms[form] {
        return entries.contains { $0.name == name && $0.isOftenQuoted } ? nil : (name, length)
      }
    }
    return nil
  }
}
