import Foundation

/// Turns the filter of a newsboat query feed (`unread = "yes" and tags # "world"`) into words of Dateline's own search.
enum NewsboatQuery {
  /// Nil where the filter asks for something that the search cannot say.
  static func words(of filter: String) -> String? {
    var reader = Reader(tokens: tokens(filter))
    guard let words = reader.either(), reader.isAtEnd else { return nil }
    return words
  }

  private enum Token: Equatable {
    case word(String)
    case text(String)
    case open, close
  }

  private static func tokens(_ filter: String) -> [Token] {
    var tokens: [Token] = []
    var rest = filter[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "(" || first == ")" {
        tokens.append(first == "(" ? .open : .close)
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        let body = rest.dropFirst().prefix { $0 != first }
        tokens.append(.text(String(body)))
        rest = rest.dropFirst(body.count + 2)
      } else {
        let isSign = "=!<>#~".contains(first)
        let word = rest.prefix { !$0.isWhitespace && !"()\"'".contains($0) && "=!<>#~".contains($0) == isSign }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return tokens
  }

  private struct Reader {
    var tokens: [Token]
    var isAtEnd: Bool { tokens.isEmpty }

    mutating func either() -> String? {
      guard var words = all() else { return nil }
      while takes("or") {
        guard let more = all() else { return nil }
        words = "(\(words)) OR (\(more))"
      }
      return words
    }

    private mutating func all() -> String? {
      guard var words = one() else { return nil }
      while takes("and") {
        guard let more = one() else { return nil }
        words += " " + more
      }
      return words
    }

    private mutating func takes(_ word: String) -> Bool {
      guard case .word(let next)? = tokens.first, next.lowercased() == word else { return false }
      tokens.removeFirst()
      return true
    }

    private mutating func one() -> String? {
      if tokens.first == .open {
        tokens.removeFirst()
        guard let inside = either(), tokens.first == .close else { return nil }
        tokens.removeFirst()
        return "(\(inside))"
      }
      guard tokens.count >= 3, case .word(let field) = tokens[0], case .word(let sign) = tokens[1] else { return nil }
      let value: String
      switch tokens[2] {
      case .word(let text), .text(let text): value = text
      default: return nil
      }
      tokens.removeFirst(3)
      return comparison(field.lowercased(), sign.lowercased(), value)
    }

    private func comparison(_ field: String, _ sign: String, _ value: String) -> String? {
      if field == "age" { return age(sign, value) }
      let isNegated = sign.hasPrefix("!")
      guard ["=", "==", "!=", "=~", "!~", "#", "!#"].contains(sign) else { return nil }
      if ["unread", "flags"].contains(field) {
        guard field == "unread" else { return nil }
        return (value == "yes") != isNegated ? "is:unread" : "is:read"
      }
      let fields = [
        "title": "title", "content": "body", "author": "by", "tags": "tag", "feedtitle": "source",
        "description": "body",
      ]
      guard let name = fields[field], !value.isEmpty else { return nil }
      // A pattern that is plain words finds what the words find; any other has no equal here.
      let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || " -'’.,&".contains($0) }
      guard isPlain || !sign.hasSuffix("~") else { return nil }
      let quoted = "\"\(value.replacing("\"", with: ""))\""
      return (isNegated ? "-" : "") + "\(name):\(quoted)"
    }

    /// Days, alone or as `0:7`.
    private func age(_ sign: String, _ value: String) -> String? {
      let days = value.split(separator: ":").compactMap { Int($0) }
      switch (sign, days.count) {
      case ("between", 2): return "after:\(days[1] + 1)d" + (days[0] > 0 ? " before:\(days[0])d" : "")
      case ("<", 1), ("<=", 1): return "after:\(days[0])d"
      case (">", 1), (">=", 1): return "before:\(days[0])d"
      default: return nil
      }
    }
  }
}
