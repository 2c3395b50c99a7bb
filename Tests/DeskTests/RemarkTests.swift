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
