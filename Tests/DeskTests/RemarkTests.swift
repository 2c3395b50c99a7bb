import Foundation
import NewsModel
import Support
import Testing

@testable import Desk

/// Notes, tags and changes of sources in the log of a real server.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct RemarkTests {
  @Test func onlyWhatLibrariesReadIsTaken() async throws {
    let desk = try await TestDesk.make()
    let editor = try await desk.connect(.editor)
    let place = #""article":{"source":"s","key":"k"},"title":"A""#
    let long = String(repeating: "x", count: 20_001)
    let refused: [(DeskChange.Kind, String)] = [
      (.note, "{}"), (.note, "[]"), (.note, #"{"article":"s","title":"A","text":"x"}"#), (.note, "{\(place)}"),
      (.note, "{\(place),\"text\":7}"), (.note, "{\(place),\"text\":\"\(long)\"}"),
      (.tag, #"{\#(place),"tag":"t"}"#), (.tag, #"{\#(place),"tag":"","value":true}"#),
      (.tag, #"{\#(place),"tag":"t","value":"true"}"#), (.source, #"{"action":"drop","address":"a"}"#),
      (.source, #"{"action":"add"}"#), (.source, #"{"action":"rename","address":"a"}"#),
    ]
    for (kind, body) in refused {
      await #expect(throws: DeskError.self, "\(kind): \(body.prefix(80))") {
        try await editor.append(UUID(), kind, body)
      }
    }
    for (kind, body) in [(DeskChange.Kind.note, TestDesk.note), (.tag, TestDesk.tag), (.source, TestDesk.source)] {
      _ = try await editor.append(UUID(), kind, body)
    }
    #expect(try await editor.changes(after: 0).map(\.kind) == [.note, .tag, .source])
  }

  /// What was done away from the desk goes in one step, in its order, once; what is refused keeps nothing else back.
  @Test func partsAreOneStep() async throws {
    let desk = try await TestDesk.make()
    let (editor, chief) = (try await desk.connect(.editor), try await desk.connect(.chief))
    let theirs = UUID()
    let seq = try await chief.append(theirs, .note, TestDesk.note)
    let long = #"{"action":"rename","title":"\#(String(repeating: "x", count: 70_000))"}"#
    let part: [DeskConnection.Sent] = [
      (UUID(), .story, TestDesk.story, nil), (UUID(), .note, "{}", nil), (UUID(), .tag, TestDesk.tag, nil),
      (UUID(), .undo, "{}", seq), (theirs, .note, TestDesk.note, nil), (UUID(), .story, "no JSON", nil),
      (UUID(), .story, long, nil), (UUID(), .source, TestDesk.source, nil), (UUID(), .undo, "{}", 999_999),
    ]
    let refused = try await editor.append(part)
    #expect(Set(refused.keys) == Set([1, 3, 4, 5, 6, 8].map { part[$0].op }))
    for index in [3, 4] { #expect(refused[part[index].op]?.category == .loginRefused) }
    for index in [1, 5, 6, 8] { #expect(refused[part[index].op]?.category == .usage, "\(index)") }
    #expect(try await editor.append(part).count == refused.count)
    let kept = try await editor.changes(after: seq)
    #expect(kept.map(\.op) == [0, 2, 7].map { part[$0].op } && kept.allSatisfy { $0.member == desk.names[.editor] })
    // A source that came with others is fetched like any.
    let offered = DeskConnection.OfferedSource(address: "https://wire.example/other", name: "Other")
    #expect(try await desk.connect(.fetcher).fetchedSources() == [offered])
    await #expect(throws: DeskError.self) { try await desk.connect(.reader).append(part) }
    let many: [DeskConnection.Sent] = (0..<501).map { _ in (UUID(), .story, TestDesk.story, nil) }
    await #expect(throws: DeskError.self) { try await editor.append(many) }
    // Parts have a limit of a day, and what is sent one by one that of a minute; neither counts for the other.
    for _ in 0..<19 {
      #expect(try await editor.append((0..<500).map { _ in (UUID(), .story, TestDesk.story, nil) }).isEmpty)
    }
    try desk.server.psql(
      desk.database,
      """
      INSERT INTO desk.change (op, member, kind, body)
      SELECT gen_random_uuid(), '\(desk.names[.editor] ?? "")', 'story', '\(TestDesk.story)' FROM generate_series(1, 600)
      """)
    func isEnough(_ body: () async throws -> Void) async throws -> Bool {
      do {
        try await body()
        return false
      } catch let error as DeskError {
        guard case .enough = error else { throw error }
        return true
      }
    }
    #expect(try await isEnough { _ = try await editor.append(UUID(), .story, TestDesk.story) })
    #expect(
      try await isEnough {
        _ = try await editor.append((0..<498).map { _ in (UUID(), .story, TestDesk.story, nil) })
      })
    // Others go on, and whoever takes all of it back is not kept waiting by that.
    _ = try await chief.append(UUID(), .story, TestDesk.story)
    #expect(try await chief.undoAll(by: desk.names[.editor] ?? "", since: .distantPast) == 10_103)
    _ = try await chief.append(UUID(), .story, TestDesk.story)
  }

  /// What is fetched follows the log: added, removed, and each taken back.
  @Test func sourcesAreFetchedAsTheLogSays() async throws {
    let desk = try await TestDesk.make()
    let (editor, robot) = (try await desk.connect(.editor), try await desk.connect(.fetcher))
    let address = "https://wire.example/other"
    let offered = [DeskConnection.OfferedSource(address: address, name: "Other")]
    func isFetched() async throws -> Bool { try await robot.fetchedSources() == offered }
    let added = try await editor.append(UUID(), .source, TestDesk.source)
    #expect(try await isFetched())
    let removed = try await editor.append(UUID(), .source, #"{"action":"remove","address":"\#(address)"}"#)
    #expect(try await !isFetched())
    #expect(try await robot.lease(offered, by: "m", seconds: 60).isEmpty)
    _ = try await editor.append(UUID(), .undo, "{}", undoes: removed)
    #expect(try await isFetched())
    #expect(try await robot.lease(offered, by: "m", seconds: 60) == [address])
    _ = try await editor.append(UUID(), .undo, "{}", undoes: added)
    #expect(try await !isFetched())
    _ = try await editor.append(UUID(), .source, TestDesk.source)
    #expect(try await isFetched())
    _ = try await editor.undoAll(by: desk.names[.editor] ?? "", since: .distantPast)
    #expect(try await !isFetched())
  }
}
