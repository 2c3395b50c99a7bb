import Fetching

extension NewsLibrary.Sources {
  /// The address of a source that the user added at the same host: only then may news lead into his own network.
  func ownAddress(atHostOf address: String) async throws -> String? {
    guard let host = FetchAddress.host(address) else { return nil }
    return try await store.sources().first { $0.kind == .feed && FetchAddress.host($0.address) == host }?.address
  }
}

extension NewsLibrary.Articles {
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
