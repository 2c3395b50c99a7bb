import Fetching

extension NewsLibrary {
  /// Loads what comes with an article into a file. A part that an earlier try left (`FILE.part`) is gone on from where
  /// the server still has the same. `progress` hears how many bytes of how many are there; the whole is nil where
  /// unknown. Throws `FetchError`, or `CancellationError` where it was stopped: the part stays then.
  public func download(
    _ address: String, to file: String, setup: FetchSetup, progress: @escaping @Sendable (Int, Int?) -> Void
  ) async throws {
    try await Fetcher.use(setup) { try await $0.download(address, to: file, progress: progress) }
  }
}
