import Foundation

/// A folder of trained tensors: `manifest.json`, `weights.bin`, `vocab.txt`.
struct Tensors {
  private struct Manifest: Decodable {
    struct Tensor: Decodable {
      var name: String
      var shape: [Int]
      var type: String
      var offset: Int
      var scales: Int?
    }
    var layers: Int
    var heads: Int
    var width: Int
    var tensors: [Tensor]
  }

  let layers: Int
  let heads: Int
  let width: Int
  private let tensors: [String: Manifest.Tensor]
  private let bytes: Data
  private let folder: URL

  init(folder: URL) throws {
    self.folder = folder
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: folder.appending(path: "manifest.json")))
    layers = manifest.layers
    heads = manifest.heads
    width = manifest.width
    tensors = Dictionary(manifest.tensors.map { ($0.name, $0) }) { first, _ in first }
    bytes = try Data(contentsOf: folder.appending(path: "weights.bin"))
  }

  func vocabulary() throws -> [String] {
    try String(contentsOf: folder.appending(path: "vocab.txt"), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init).filter { !$0.isEmpty }
  }

  private func tensor(_ name: String, type: String) throws -> Manifest.Tensor {
    guard let tensor = tensors[name], tensor.type == type else {
      throw UsageError(message: "the manifest has no \(type) tensor \(name)")
    }
    return tensor
  }

  private func floats(_ offset: Int, _ count: Int) -> [Float] {
    bytes.withUnsafeBytes { raw in
      (0..<count).map {
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset + $0 * 4, as: UInt32.self)))
      }
    }
  }

  func vector(_ name: String) throws -> [Float] {
    let tensor = try tensor(name, type: "float32")
    return floats(tensor.offset, tensor.shape.reduce(1, *))
  }

  /// An 8-bit matrix with the scales of its rows.
  func matrix(_ name: String) throws -> (rows: Int, columns: Int, values: [Int8], scales: [Float]) {
    let tensor = try tensor(name, type: "int8")
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    let raw = bytes[tensor.offset..<(tensor.offset + rows * columns)]
    let values = raw.map { Int8(bitPattern: $0) }
    return (rows, columns, values, floats(tensor.scales ?? 0, rows))
  }
}
