import TextCore

/// Headlines as feeds and pages write them: half HTML, half plain text, escaped once too often.
enum TitleText {
  /// The same HTML with every `<` escaped that opens no element of HTML: the angle brackets of `Vector<int>` are words.
  static func withoutFalseTags(_ html: String) -> String {
    guard html.utf8.contains(UInt8(ascii: "<")) else { return html }
    var result = ""
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      result += isTag(rest[open...]) ? "<" : "&lt;"
      rest = rest[rest.index(after: open)...]
    }
    return result + rest
  }

  private static func isTag(_ text: Substring) -> Bool {
    let inside = text.dropFirst()
    if inside.first == "!" || inside.first == "?" { return true }
    let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "-" }
    guard let end = inside.drop(while: { $0 == "/" }).dropFirst(name.count).first,
      end == ">" || end == "/" || end.isWhitespace
    else { return false }
    let known = name.lowercased()
    return known.contains(":") || ElementKind.byName[known] != nil || inline.contains(known)
  }

  /// Elements that `ElementKind` need not know, since they say nothing of the layout.
  private static let inline = Set(
    """
    span sub sup u s small big font abbr acronym mark ins del strike q time bdi bdo ruby rt rb rp wbr data label nobr blink \
    body html head title meta link svg math image basefont output meter progress picture slot template center noscript
    """.split(separator: " ").map(String.init))

  /// A headline whose references were escaped twice (`&amp;#8217;`) with those that are left read as well. Only numbers
  /// and the marks of typesetting: a headline may well speak of `&lt;b&gt;`.
  static func withoutReferences(_ title: String) -> String {
    guard title.utf8.contains(UInt8(ascii: "&")) else { return title }
    var result = String.UnicodeScalarView()
    var rest = title[...]
    while let sign = rest.firstIndex(of: "&") {
      result.append(contentsOf: rest[..<sign].unicodeScalars)
      let name = rest[rest.index(after: sign)...].prefix(12).prefix { $0 != ";" && $0 != "&" && !$0.isWhitespace }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == ";", let scalar = scalar(of: name) {
        result.append(scalar)
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        result.append("&")
        rest = rest[rest.index(after: sign)...]
      }
    }
    result.append(contentsOf: rest.unicodeScalars)
    return HTMLText.oneLine(String(result))
  }

  private static let marks: Set = [
    "amp", "quot", "apos", "nbsp", "rsquo", "lsquo", "rdquo", "ldquo", "sbquo", "bdquo", "ndash", "mdash", "hellip",
    "laquo",
    "raquo", "shy", "bull", "middot", "euro", "pound",
  ]

  private static func scalar(of name: Substring) -> Unicode.Scalar? {
    if name.first == "#" { return CharacterReferences.numeric(Array(name.utf8.dropFirst())) }
    return marks.contains(String(name)) ? CharacterReferences.named(Array(name.utf8)) : nil
  }
}
