import Fetching
import Foundation

extension NewsLibrary.Sources {
  /// The address of a source that the user added at the same host: only then may news lead into his own network.
  func ownAddress(atHostOf address: String) async throws -> String? {
    guard let host = FetchAddress.host(address) else { return nil }
    return try await store.sources().first { $0.kind == .feed && FetchAddress.host($0.address) == host }?.address
  }
}

extension NewsLibrary.Articles {
  /// Loads a picture of at most `limit` bytes and has `decoder`, a program with its arguments, make of it what can be
  /// shown: it reads the file on its standard input. Throws `FetchError`.
  public func picture(
    _ address: String, limit: Int, decoder: [String], setup: FetchSetup
  ) async throws -> Data {
    let own = try await library.sources.ownAddress(atHostOf: address)
    var setup = setup
    setup.policy.bodyLimit = min(limit, setup.policy.bodyLimit)
    let file: Data
    switch await Fetcher.use(setup, { await $0.fetch(address, trusting: own) }) {
    case .body(let body): file = body.data
    case .unchanged, .gone: throw FetchError.status(410)
    case .failed(let problem, _): throw problem
    }
    try Task.checkCancellation()
    return try await ProgramRunner.run(
      decoder, input: file, limit: Self.largestDecoded, deadline: Self.decodingDeadline)
  }

  /// In bytes and seconds.
  private static let largestDecoded = 16_000_000
  private static let decodingDeadline = 10.0

  /// Loads what comes with an article into a file. A part that an earlier try left (`FILE.part`) is gone on from where
  /// the server still has the same. `progress` hears how many bytes of how many are there; the whole is nil where
  /// unknown. Throws `FetchError`, or `CancellationError` where it was stopped: the part stays then.
  public func download(
    _ address: String, to file: String, setup: FetchSetup, progress: @escaping @Sendable (Int, Int?) -> Void
  ) async throws {
    let own = try await library.sources.ownAddress(atHostOf: address)
    try await Fetcher.use(setup) { try await $0.download(address, to: file, trusting: own, progress: progress) }
  }
}
