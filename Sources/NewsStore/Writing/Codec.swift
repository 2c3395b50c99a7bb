import CZstd
import Foundation

/// Zstandard with the dictionary of texts, and the workspaces that it needs; used by one thread at a time.
struct Codec: ~Copyable {
  /// Beyond it each per cent of room costs half as much time again.
  private static let level: Int32 = 9

  private let compressing = ZSTD_createCCtx()
  private let decompressing = ZSTD_createDCtx()
  private let compressionDictionary: OpaquePointer?
  private let decompressionDictionary: OpaquePointer?

  init() {
    let bytes = PackageResources.news_zdict
    compressionDictionary = ZSTD_createCDict(bytes, bytes.count, Self.level)
    decompressionDictionary = ZSTD_createDDict(bytes, bytes.count)
    ZSTD_CCtx_refCDict(compressing, compressionDictionary)
    // A damaged text is told and not shown.
    ZSTD_CCtx_setParameter(compressing, ZSTD_c_checksumFlag, 1)
  }

  deinit {
    ZSTD_freeCCtx(compressing)
    ZSTD_freeDCtx(decompressing)
    ZSTD_freeCDict(compressionDictionary)
    ZSTD_freeDDict(decompressionDictionary)
  }

  /// Nil where the text would not become shorter.
  func compress(_ text: String) -> Data? {
    var text = text
    return text.withUTF8 { source in
      var target = [UInt8](repeating: 0, count: source.count)
      let size = ZSTD_compress2(compressing, &target, target.count, source.baseAddress, source.count)
      // A target that is too small is an error, too.
      return ZSTD_isError(size) == 0 && size < source.count ? Data(target.prefix(size)) : nil
    }
  }

  /// Nil where the bytes are no frame of this dictionary, or the text is longer than `longest` bytes.
  func decompress(_ bytes: Data, longest: Int) -> String? {
    bytes.withUnsafeBytes { (source: UnsafeRawBufferPointer) -> String? in
      let size = ZSTD_getFrameContentSize(source.baseAddress, source.count)
      // Unknown and wrong sizes are the greatest numbers that there are.
      guard size <= UInt64(longest) else { return nil }
      var isWhole = false
      let text = String(unsafeUninitializedCapacity: Int(size)) { target in
        let count = ZSTD_decompress_usingDDict(
          decompressing, target.baseAddress, target.count, source.baseAddress, source.count, decompressionDictionary)
        isWhole = ZSTD_isError(count) == 0 && UInt64(count) == size
        return isWhole ? count : 0
      }
      return isWhole ? text : nil
    }
  }
}
