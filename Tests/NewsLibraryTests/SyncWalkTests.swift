import Accounts
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// Whatever happens in whatever order on both sides, they agree in the end.
struct SyncWalkTests {
  /// `DATELINE_WALKS` asks for more of them.
  private static let seeds: Range<UInt64> = {
    let wanted = ProcessInfo.processInfo.environment["DATELINE_WALKS"].flatMap { UInt64($0) }
    return 0..<(wanted ?? 15)
  }()

  @Test(arguments: seeds) func bothSidesAgree(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let flavour = ScriptedReader.Flavour.all[Int(seed) % ScriptedReader.Flavour.all.count]
    let harness = try await SyncHarness(flavour)
    harness.reader.state.withLock { $0.page = [Int.max, 3, 7][Int(seed / 5) % 3] }
    for _ in 0..<Int.random(in: 0...15, using: &random) { harness.reader.add(isRead: .random(using: &random)) }
    var steps: [String] = []
    for _ in 0..<80 { steps.append(try await step(harness, &random)) }
    harness.reader.state.withLock { $0.faults = [:] }
    for _ in 0..<3 {
      let report = try await harness.sync()
      #expect(report.error == nil)
    }
    let differences = try await harness.differences()
    #expect(differences == [], "seed \(seed), \(flavour.name): \(steps.joined(separator: ", "))")
  }

  private func step(_ harness: SyncHarness, _ random: inout SeededGenerator) async throws -> String {
    let items = harness.reader.items
    let item = items.randomElement(using: &random)
    let tag = Bool.random(using: &random) ? "later" : "follow up"
    let value = Bool.random(using: &random)
    switch Int.random(in: 0..<16, using: &random) {
    case 0...2:
      guard let item else { return "-" }
      let field: StatusField = .random(using: &random) ? .read(value) : .starred(value)
      try await harness.change(item, field)
      return "\(item.number) \(field)"
    case 3, 4:
      guard let item else { return "-" }
      let isRead = Bool.random(using: &random)
      harness.reader.change(item.number) { if isRead { $0.isRead = value } else { $0.isStarred = value } }
      return "\(item.number) there \(isRead ? "read" : "starred") \(value)"
    case 5:
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        harness.reader.add(isRead: value && .random(using: &random))
      }
      return "new"
    case 6:
      guard let item, value else { return "-" }
      harness.reader.state.withLock { _ = $0.items.removeValue(forKey: item.number) }
      return "\(item.number) given up"
    case 7:
      guard let item, harness.reader.flavour.hasLabels else { return "-" }
      try await harness.change(item, .tagged(tag, value))
      return "\(item.number) \(tag) \(value)"
    case 8:
      guard let item, harness.reader.flavour.hasLabels else { return "-" }
      harness.reader.change(item.number) { if value { $0.labels.insert(tag) } else { $0.labels.remove(tag) } }
      return "\(item.number) there \(tag) \(value)"
    case 9, 10:
      let number = Int.random(in: 1...10, using: &random)
      do { try await harness.sync(killedAt: number) } catch is SyncHarness.Killed {}
      return "killed at \(number)"
    case 11...13:
      let fault = ScriptedReader.Fault.allCases.randomElement(using: &random)
      let place = Int.random(in: 0...8, using: &random)
      harness.reader.state.withLock { $0.faults = fault.map { [place: $0] } ?? [:] }
      let report = try await harness.sync()
      return "\(fault.map { "\($0)" } ?? "") at \(place): \(report.error.map { $0.code } ?? "done")"
    default:
      let report = try await harness.sync()
      return "sync: \(report.error.map { $0.code } ?? "done")"
    }
  }
}
