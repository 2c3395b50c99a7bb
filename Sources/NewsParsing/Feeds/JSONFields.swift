import Foundation

/// A JSON object with fields of whatever types the sender took: a number is read where a text is asked for, one value
/// where a list is.
struct JSONFields {
  let values: [String: Any]

  init?(_ value: Any?) {
    guard let values = value as? [String: Any] else { return nil }
    self.values = values
  }

  /// The outermost object; nil where the text is no JSON or something else stands outermost.
  static func read(_ text: String) -> JSONFields? { JSONFields(value(of: text)) }

  /// The outermost value, of whatever type; nil where the text is no JSON, not even when it is mended.
  static func value(of text: String) -> Any? {
    let bytes = Data(text.utf8)
    return strictValue(of: bytes) ?? strictValue(of: Data(JSONRepair.repaired(text)))
  }

  private static func strictValue(of bytes: Data) -> Any? {
    do {
      return try JSONSerialization.jsonObject(with: bytes, options: [.fragmentsAllowed])
    } catch {
      return nil
    }
  }

  func text(_ key: String) -> String? {
    switch values[key] {
    case let text as String: return text
    case let number as NSNumber: return number.stringValue
    default: return nil
    }
  }

  func int(_ key: String) -> Int? {
    switch values[key] {
    case let number as NSNumber:
      let value = number.doubleValue
      return value.isFinite && abs(value) < 1e15 ? Int(value) : nil
    case let text as String: return Int(text.trimmed)
    default: return nil
    }
  }

  func object(_ key: String) -> JSONFields? { JSONFields(values[key]) }

  func objects(_ key: String) -> [JSONFields] {
    if let list = values[key] as? [Any] { return list.compactMap { JSONFields($0) } }
    return object(key).map { [$0] } ?? []
  }

  func texts(_ key: String) -> [String] {
    if let list = values[key] as? [Any] { return list.compactMap { $0 as? String } }
    return text(key).map { [$0] } ?? []
  }

  /// One clean line; nil where there is none.
  func line(_ key: String) -> String? { text(key).flatMap { HTMLText.oneLine($0).nonEmpty } }

  func address(_ key: String, base: String?) -> String? {
    text(key)?.nonEmpty.flatMap { Address.harmless(Address.resolve($0, against: base)) }
  }
}
