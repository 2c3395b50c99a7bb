/// Where lines may break.
public enum LineBreak {
  public struct Opportunity: Hashable, Sendable {
    /// The UTF-8 offset before which a line may break.
    public var offset: Int
    /// Whether the line must break there.
    public var isMandatory: Bool
  }

  /// The break opportunities of a text in order; the end of the text is the last of them.
  public static func opportunities(in text: String) -> [Opportunity] {
    var result: [Opportunity] = []
    var offset = 0
    var previous: Character?
    for cluster in text {
      if let previous {
        if previous.isNewline {
          result.append(Opportunity(offset: offset, isMandatory: true))
        } else if !cluster.isWhitespace, previous == " " || previous == "-" || previous == "—" {
          result.append(Opportunity(offset: offset, isMandatory: false))
        }
      }
      offset += String(cluster).utf8.count
      previous = cluster
    }
    if offset > 0 { result.append(Opportunity(offset: offset, isMandatory: previous?.isNewline == true)) }
    return result
  }
}
