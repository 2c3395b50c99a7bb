import NewsModel
import TextCore

/// Makes one entity of the mentions that belong together.
struct EntityBuilder {
  let text: TokenizedText
  let knowledge: Knowledge
  let spans: [TaggedSpan]

  /// The entity of the spans `members`, which are in order and not empty.
  func entity(_ members: [Int]) -> ArticleEntity {
    let kind = commonKind(members)
    let roles = RoleFinder(text: text, knowledge: knowledge)
    var mentions: [EntityMention] = []
    var forms: [String: Int] = [:]
    var order: [String] = []
    var record: Knowledge.Record?
    for member in members {
      let span = spans[member]
      let form = Self.display(text.string(span.tokens))
      if forms[form] == nil { order.append(form) }
      forms[form, default: 0] += 1
      if record == nil, kind != .group, !isDefined(span, members) {
        let found = knowledge.record(knowledge.entry(Knowledge.phraseHash(text, span.tokens)).record)
        record = found?.kind == kind ? found : nil
      }
      mentions.append(
        EntityMention(
          range: text.textRange(span.tokens), text: text.string(span.tokens),
          role: kind == .person ? roles.role(before: span.tokens) : nil,
          isMetonym: kind == .place && Metonymy(text: text, knowledge: knowledge).isGovernment(span.tokens)))
    }
    // `Imran Vale` and not `President Vale`, although that is longer.
    let untitled = kind == .person ? order.filter { !beginsWithTitle($0) } : order
    let longest =
      (untitled.isEmpty ? order : untitled).max { ($0.count, forms[$0] ?? 0) < ($1.count, forms[$1] ?? 0) } ?? ""
    let name = FormerNames.contains(longest) ? longest : name(longest, record, kind)
    var aliases = order.filter { $0 != name }
    if let record, knowledge.entry(named: record.name).flags.contains(.curated) {
      let known = FormerNames.contains(name) ? [record.name] : knowledge.aliases(of: record.number)
      aliases += known.filter { $0 != name && !aliases.contains($0) }
    }
    return ArticleEntity(name: name, kind: kind, aliases: aliases, mentions: mentions)
  }

  private func beginsWithTitle(_ form: String) -> Bool {
    guard let first = form.split(separator: " ").first, first.utf8.count < form.utf8.count else { return false }
    let lower = Array(first.lowercased().utf8)
    return knowledge.entry(Knowledge.hash(lower, seed: Knowledge.titleSeed)).flags.contains(.title)
      && knowledge.flags(of: first.utf8).isDisjoint(with: [.firstName])
  }

  /// Initials that the article gives a meaning of its own (`Paris Peace Pact (PPP)`), whatever the world calls so.
  private func isDefined(_ span: TaggedSpan, _ members: [Int]) -> Bool {
    guard let acronym = NameForm(text, span.tokens).acronym else { return false }
    let own = knowledge.entry(Knowledge.phraseHash(text, span.tokens)).record
    return members.contains { member in
      let tokens = spans[member].tokens
      guard tokens.count > 1, Acronym.fits(acronym, NameForm(text, tokens).words) else { return false }
      return knowledge.entry(Knowledge.phraseHash(text, tokens)).record != own
    }
  }

  /// The world's name for what the table knows, else the longest form, not shouted.
  private func name(_ longest: String, _ record: Knowledge.Record?, _ kind: EntityKind) -> String {
    if let record, kind != .person || longest.split(separator: " ").count < 2 { return record.name }
    guard longest.utf8.count > 6 || kind == .place || kind == .person,
      WordShape(Array(longest.utf8)).contains(.allCapitals)
    else { return longest }
    // Initials stay: `J.P. MORGAN` is J.P. Morgan, and `D.C.` itself.
    return longest.split(separator: " ").map { word in
      word.dropLast().contains(".") ? String(word) : word.prefix(1) + word.dropFirst().lowercased()
    }.joined(separator: " ")
  }

  /// A form without a leading article, on one line.
  private static func display(_ form: String) -> String {
    // A single word is shown as it stands.
    guard form.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return form }
    let words = form.split(whereSeparator: \.isWhitespace)
    let kept = words.count > 1 && articles.contains(words[0].lowercased()) ? words.dropFirst() : words[...]
    return kept.joined(separator: " ")
  }

  private static let articles = LanguagePack.interface.words(.articles)

  private func commonKind(_ members: [Int]) -> EntityKind {
    var counts: [EntityKind: Int] = [:]
    for member in members { counts[spans[member].kind, default: 0] += 1 }
    let first = spans[members[0]].kind
    return counts.max {
      ($0.value, $0.key == first ? 1 : 0, $1.key.rawValue) < ($1.value, $1.key == first ? 1 : 0, $0.key.rawValue)
    }?.key ?? first
  }
}
