import NewsModel

/// Takes out of a newsletter what belongs to its sending: the line that leads to the web, the footer with its ways to
/// leave.
enum MailTrimmer {
  static func trim(_ parts: [DocumentWriter.Result]) -> (result: DocumentWriter.Result, link: String?) {
    var builder = DocumentBuilder()
    var plain: [String] = []
    var addresses: [String] = []
    var link: String?
    for part in parts {
      let document = part.document
      let kept = keptBlocks(of: document, link: &link)
      var used: Set<Int> = []
      for index in kept {
        let block = document.blocks[index]
        let text = String(document.text[block.range])
        let spans = block.spans.map { span -> Document.Span in
          let range = TextRange(span.range.start - block.range.start, span.range.end - block.range.start)
          guard case .link(let number) = span.style else { return .init(span.style, range) }
          used.insert(number)
          return .init(.link(builder.link(document.links[number])), range)
        }
        var kind = block.kind
        if case .caption(let number?) = kind {
          used.insert(number)
          kind = .caption(link: builder.link(document.links[number]))
        }
        builder.add(kind, text, spans: spans)
        plain.append(text)
      }
      addresses += kept.count == document.blocks.count ? part.addresses : used.sorted().map { document.links[$0] }
    }
    let result = DocumentWriter.Result(
      document: builder.document, plain: plain.joined(separator: "\n\n"), addresses: addresses)
    return (result, link)
  }

  /// What stands behind the line of two hyphens is the sender's card.
  static func withoutSignature(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let end = lines.lastIndex(where: { $0 == "-- " || $0 == "--" }), end > 0, lines.count - end <= 12 else {
      return text
    }
    return lines[..<end].joined(separator: "\n")
  }

  private static func keptBlocks(of document: Document, link: inout String?) -> [Int] {
    let blocks = document.blocks
    let texts = blocks.map { String(document.text[$0.range]).lowercased() }
    var first = 0
    for index in texts.indices.prefix(6) where texts[index].utf8.count <= 160 && mentions(texts[index], browserWords) {
      if link == nil { link = address(in: blocks[index], document) }
      first = index + 1
    }
    // A preview of the first words may stand above that line; an article does not.
    if first > 0, texts[..<first].contains(where: { $0.utf8.count > 300 }) { first = 0 }
    let total = texts.reduce(0) { $0 + $1.utf8.count }
    var end = texts.count
    var tail = 0
    var covered = 0
    for index in texts.indices.reversed() where index >= first {
      covered += texts[index].utf8.count
      // The footer is short against what stands above it.
      guard covered <= max(600, total / 3) else { break }
      if texts[index].utf8.count <= 600, mentions(texts[index], leaveWords) {
        end = index
        tail = covered
      }
    }
    if tail == 0 { end = texts.count }
    return Array(first..<max(first, end))
  }

  private static func address(in block: Document.Block, _ document: Document) -> String? {
    for span in block.spans {
      if case .link(let number) = span.style { return document.links[number] }
    }
    return nil
  }

  private static func mentions(_ text: String, _ words: [String]) -> Bool { words.contains { text.contains($0) } }

  private static let browserWords = [
    "in your browser", "in browser", "view online", "read online", "view this email", "view it online", "web version",
    "online version",
    "im browser", "online ansehen", "online lesen", "webversion", "navigateur", "version en ligne", "en el navegador",
    "versión web",
    "nel browser", "versione web", "no navegador", "in de browser", "webversie", "i webbläsaren", "i nettleseren",
    "i browseren",
    "w przeglądarce", "v prohlížeči", "в браузере", "в браузері", "tarayıcı", "selaimessa", "ブラウザ", "브라우저", "浏览器",
    "瀏覽器",
  ]

  private static let leaveWords = [
    "unsubscribe", "opt out", "opt-out", "manage your preferences", "manage preferences", "email preferences",
    "update your preferences",
    "manage your subscription", "cancel your subscription", "no longer wish to receive", "stop receiving", "abmelden",
    "abbestell",
    "austragen", "désabonn", "désinscri", "desabonn", "darse de baja", "darte de baja", "cancelar la suscripción",
    "cancelar suscripción",
    "disiscri", "cancella l'iscrizione", "annulla l'iscrizione", "cancelar a inscrição", "cancelar inscrição",
    "descadastr", "afmelden",
    "uitschrijven", "avsluta prenumeration", "avregistrera", "avprenumerera", "meld deg av", "avmeld", "afmeld",
    "framelding", "peru tilaus",
    "peruuta tilaus", "wypisz", "zrezygnuj", "odhlás", "odhlas", "leiratkoz", "dezabon", "odjav", "отписаться",
    "отказаться от",
    "відписатися", "відписатись", "отпиш", "διαγραφ", "aboneliği iptal", "abonelikten", "配信停止", "購読解除", "登録解除", "수신거부",
    "수신 거부", "退订", "取消订阅", "取消訂閱", "退訂", "hủy đăng ký", "berhenti berlangganan", "إلغاء الاشتراك", "לביטול",
  ]
}
