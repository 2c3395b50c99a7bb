import NewsModel
import Testing

@testable import NewsStore

/// Beginnings of two letters, which the index has among those of three.
@Suite struct BeginningTests {
  private func store() async throws -> NewsStore {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: .feed, address: "https://a.example/", name: "A")
    _ = try await store.insert(
      [
        Sample.article("1", title: "Storm nears the coast", body: "Stern words."),
        Sample.article("2", title: "St Ives waits", body: "Nobody left."),
        Sample.article("3", title: "Saint Ives votes", body: "The united states agreed."),
        Sample.article("4", title: "Łódź and Stará", body: "A united front."),
      ], from: source.id)
    return store
  }

  private func titles(_ words: [String], in store: NewsStore) async throws -> Set<String> {
    Set(try await store.titles(.text(.init(words, isPrefix: true))).map { String($0.prefix(5)) })
  }

  @Test func twoLettersFindWhatBeginsWithThem() async throws {
    let store = try await store()
    #expect(try await titles(["st"], in: store) == ["Storm", "St Iv", "Saint", "Łódź "])
    #expect(try await titles(["sa"], in: store) == ["Saint"])
    #expect(try await titles(["lo"], in: store) == ["Łódź "])
    #expect(try await titles(["zz"], in: store).isEmpty)
  }

  @Test func theyEndPhrases() async throws {
    let store = try await store()
    #expect(try await titles(["united", "st"], in: store) == ["Saint"])
    #expect(try await titles(["united", "fr"], in: store) == ["Łódź "])
    #expect(try await titles(["united", "zz"], in: store).isEmpty)
  }

  @Test func theyStandForTheBeginningsInTheIndex() async throws {
    let store = try await store()
    let found = try await store.read { try SearchIndex($0).longer("st") ?? [] }
    #expect(found.map(\.text) == ["st", "sta", "ste", "sto"])
    #expect(found.map(\.isBeginning) == [false, true, true, true])
    #expect(try await store.read { try SearchIndex($0).longer("sto") } == nil)
  }
}
