import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// Texts as the column of their document holds them.
struct StoredTextTests {
  private static let long = String(repeating: "The ferry waits in the harbour of Larnova. ", count: 60)

  @Test(arguments: [
    "", "short", long, String(repeating: "Паром ждёт в гавани. ", count: 30),
    String(repeating: "船が港で待っている。", count: 40), long + "\u{0}\u{1F6A2}",
  ])
  func aTextComesBackAsItWas(_ text: String) throws {
    #expect(try StoredText.read(StoredText.write(text)) == text)
  }

  @Test func onlyWhatBecomesShorterIsCompressed() throws {
    let kept = StoredText.write(Self.long)
    let bytes = try #require(Data.fromDatabaseValue(kept))
    #expect(bytes.count < Self.long.utf8.count / 4)
    #expect(String.fromDatabaseValue(StoredText.write("Ferries wait.")) == "Ferries wait.")
    let noise = String((0..<400).map { _ in Character(UnicodeScalar(.random(in: 0x4E00...0x9FA5)) ?? "?") })
    #expect(try StoredText.read(StoredText.write(noise)) == noise)
  }

  @Test func bytesThatAreNoTextAreAnError() throws {
    let whole = try #require(Data.fromDatabaseValue(StoredText.write(Self.long)))
    for length in 0..<whole.count {
      #expect(throws: DatabaseError.self) { try StoredText.read(whole.prefix(length).databaseValue) }
    }
    // A frame that says it is larger than any text.
    let huge = Data([0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x7F]) + whole.dropFirst(8)
    #expect(throws: DatabaseError.self) { try StoredText.read(huge.databaseValue) }
    #expect(throws: DatabaseError.self) { try StoredText.read(DatabaseValue.null) }
    for _ in 0..<200 {
      var damaged = whole
      damaged[Int.random(in: 0..<whole.count)] ^= UInt8.random(in: 1...255)
      #expect((try? StoredText.read(damaged.databaseValue)) ?? Self.long == Self.long, "a damaged text is shown")
    }
  }

  @Test func aDamagedTextIsToldAsDamage() async throws {
    let (store, source) = try await NewsStore.holding([Sample.article("one", body: Self.long)])
    #expect(try await store.titles(.text(.init(["harbour"]))).count == 1)
    #expect(try await store.titles(.text(.init(["Larnova"], isExact: true))).count == 1)
    try await store.checkIntegrity()
    try await store.write { db in
      #expect(try String.fetchOne(db, sql: "SELECT typeof(body) FROM documents") == "blob")
      try db.execute(sql: "DROP TRIGGER wordindex_changed; UPDATE documents SET body = x'28B52FFD00'")
    }
    let id = try #require(try await store.page(ArticleQuery(.inSource(source)), edge: .first, count: 1).rows.first?.id)
    await #expect(throws: StoreError.damaged) { try await store.article(id) }
  }
}
