import Foundation
import NewsModel
import NewsStore
import Testing

struct StatusTests {
  private func library(_ count: Int) async throws -> (NewsStore, [ArticleID]) {
    let articles = (0..<count).map { Sample.article("\($0)", title: "\($0)", body: "Text \($0).", minutes: Double($0)) }
    let (store, _) = try await NewsStore.holding(articles)
    return (store, try await store.page(.everything, edge: .first, count: count).rows.map(\.id))
  }

  @Test func onlyWhatChangedIsTold() async throws {
    let (store, ids) = try await library(5)
    #expect(try await store.change([ids[1], ids[1], ids[3], ArticleID(99)], .read(true)) == [ids[1], ids[3]])
    #expect(try await store.change(ids, .read(true)) == [ids[0], ids[2], ids[4]])
    #expect(try await store.change(ids, .read(true)).isEmpty)
    #expect(try await store.tally().unread == 0)
    #expect(try await store.change([ids[2]], .starred(true)) == [ids[2]])
    #expect(try await store.titles(.state(.starred)) == ["2"])
  }

  @Test func notesAndTagsAreChangesLikeAnyOther() async throws {
    let (store, ids) = try await library(3)
    #expect(try await store.change([ids[0], ids[1]], .tagged("Ports", true)) == [ids[0], ids[1]])
    #expect(try await store.change(ids, .tagged("ports", true)) == [ids[2]], "the case of a tag makes no other tag")
    #expect(try await store.article(ids[0])?.status.tags == ["Ports"])
    #expect(try await store.change(ids, .tagged("PORTS", false)) == ids)
    #expect(try await store.article(ids[2])?.status.tags == [])
    #expect(try await store.change([ids[1]], .note(to: "ask")) == [ids[1]])
    #expect(try await store.change([ids[1]], .note(to: "ask")).isEmpty)
    #expect(try await store.change([ids[1]], .note(to: "  ")) == [ids[1]])
    #expect(try await store.article(ids[1])?.status.note == nil)
  }

  @Test func allOfAQueryAreMarkedAndTakenBack() async throws {
    let (store, ids) = try await library(2500)
    let changed = try await store.changeAll(ArticleQuery(.state(.unread), limit: 2300), .read(true))
    #expect(changed == Array(ids.prefix(2300)))
    #expect(try await store.tally().unread == 200)
    #expect(try await store.sources().first?.unreadCount == 200)
    #expect(try await store.change(changed, .read(false)) == changed)
    #expect(try await store.tally().unread == 2500)
  }

  @Test func newIsWhatCameInLatelyAndIsUnread() async throws {
    let (store, _) = try await library(3)
    let source = try #require(try await store.sources().first)
    var fresh = Sample.article("fresh", title: "fresh", body: "Just in.")
    fresh.received = Date()
    _ = try await store.insert([fresh], from: source.id)
    #expect(try await store.titles(.state(.new)) == ["fresh"])
    _ = try await store.changeAll(ArticleQuery(.state(.new)), .read(true))
    #expect(try await store.titles(.state(.new)).isEmpty)
  }

  @Test func aCancelledReadEndsAsCancelled() async throws {
    let (store, _) = try await library(10)
    let reading = Task { try await store.page(.everything, edge: .first, count: 5) }
    reading.cancel()
    do { _ = try await reading.value } catch { #expect(error is CancellationError) }
  }
}
