/// The countries of the world by their names, demonyms, states and large cities.
public enum Countries {
  private struct Table {
    /// Letters of ISO 3166 by folded name, demonym or city.
    var codes: [String: String] = [:]
    var adjectives: [String: String] = [:]
    var names: [String: String] = [:]
    var letters: [String: String] = [:]
  }

  private static let table: Table = {
    var table = Table()
    for line in String(decoding: PackageResources.countries_txt, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5 else { continue }
      let code = fields[0]
      table.names[code] = fields[1]
      table.letters[fields[1]] = code
      for name in fields[2].split(separator: ";") + fields[4].split(separator: ";")
      where table.codes[String(name)] == nil {
        table.codes[String(name)] = code
      }
      for word in (fields[2].split(separator: ";") + fields[3].split(separator: ";")).map(String.init) {
        table.adjectives[word] = code
        // A people: `Indians`, `Britons`.
        if table.codes[word] == nil { table.codes[word] = code }
        if table.codes[word + "s"] == nil { table.codes[word + "s"] = code }
      }
    }
    return table
  }()

  /// The country that a folded name of a place or a people stands for or lies in; nil for all others.
  public static func code(of folded: String) -> String? {
    if let code = table.codes[folded] { return code }
    for article in ["the ", "city of ", "state of "] where folded.hasPrefix(article) {
      return table.codes[String(folded.dropFirst(article.count))]
    }
    return nil
  }

  /// The country that a folded name or demonym says by itself, as words of a body's name do: no state and no city.
  static func code(ofAdjective folded: String) -> String? { table.adjectives[folded] }

  /// The letters of a country by its English name as `name` gives it.
  static func letters(of name: String) -> String? { table.letters[name] }

  /// The English name of a country by its letters.
  public static func name(_ code: String) -> String? { table.names[code] }
}
