import GRDB
import Synchronization

/// The text of a document as a column holds it: compressed where that makes it shorter, else as it is.
///
/// A text is a Zstandard frame (RFC 8878) made with the dictionary `news`, which a frame names by its number: a text of
/// 2 kB alone repeats too little. The dictionary is part of the form of the library and never changes; a better one
/// would be another one beside it. Libraries of earlier schemas hold plain texts, and both are read.
package enum StoredText {
  /// In bytes: what is shorter is kept as it is.
  private static let shortest = 160
  /// In bytes: no text of a library is longer, and what claims to be is damaged.
  private static let longest = 256 << 20
  private static let codec = Mutex(Codec())

  static func write(_ text: String) -> DatabaseValue {
    guard text.utf8.count >= shortest, let bytes = codec.withLock({ $0.compress(text) }) else {
      return text.databaseValue
    }
    return bytes.databaseValue
  }

  /// Whether these are bytes that are no text.
  static func isDamaged(_ value: DatabaseValue) -> Bool {
    guard case .blob(let bytes) = value.storage else { return false }
    return codec.withLock { $0.decompress(bytes, longest: longest) } == nil
  }

  /// Throws `SQLITE_CORRUPT` for bytes that are no text.
  package static func read(_ value: DatabaseValue) throws -> String {
    switch value.storage {
    case .string(let text): return text
    case .blob(let bytes):
      if let text = codec.withLock({ $0.decompress(bytes, longest: longest) }) { return text }
    default: break
    }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a text cannot be decompressed")
  }
}
