import Foundation
import FuzzTargets
import Support
import Testing

/// What the fuzzers began with and what they found, put to the same parsers again.
@Suite struct ReplayTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func nothingThatWasFoundDoesHarm(_ name: String) async throws {
    let target = try #require(FuzzTarget.named(name))
    let files = try target.files()
    #expect(files.contains { $0.hasPrefix("Fuzz/") }, "\(name) has no seeds")
    for file in files {
      let complaint = await complaint(of: target, try Fixtures.data(file))
      #expect(complaint == nil, "\(file)")
    }
  }

  /// Some of them wait for what runs at once, which a thread of the tests must not do.
  private func complaint(of target: FuzzTarget, _ data: Data) async -> String? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: target.complaint(data)) }
    }
  }

  @Test func everySeedHasItsTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("Fuzz"))
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }
}

extension FuzzTarget {
  fileprivate func files() throws -> [String] {
    try (["Fuzz/" + name] + seeds).flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: Fixtures.path(folder)).sorted().map { folder + "/" + $0 }
    }
  }
}
