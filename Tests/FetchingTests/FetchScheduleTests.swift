import Foundation
import NewsModel
import Testing

@testable import Fetching

@Suite struct FetchScheduleTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let schedule = FetchSchedule(policy: FetchPolicy())

  private func next(
    _ state: FetchState = .init(), _ answer: FetchAnswer, rhythm: FeedRhythm? = nil, minutes: Int? = nil,
    random: Double = 0
  ) -> FetchState {
    schedule.next(state, after: answer, rhythm: rhythm, minutes: minutes, now: now, random: random)
  }

  private func wait(_ state: FetchState) -> TimeInterval? { state.nextDue?.timeIntervalSince(now) }

  private let body = FetchAnswer.body(FetchedBody(data: Data(), address: "x", etag: "e", lastModified: "m"))

  @Test func anAnswerKeepsItsValidatorsAndEndsFailures() {
    var failing = FetchState()
    failing.failures = 3
    failing.failingSince = now
    let state = next(failing, body)
    #expect(state.etag == "e" && state.lastModified == "m" && state.failures == 0 && state.failingSince == nil)
    #expect(wait(state) == 1800)
    #expect(next(state, .unchanged(Freshness())).etag == "e")
  }

  @Test func theServerAndTheFeedSayWhen() {
    #expect(wait(next(.init(), .unchanged(Freshness(maxAge: 7200)))) == 7200)
    #expect(wait(next(.init(), .unchanged(Freshness(maxAge: 10)))) == 1800)
    #expect(wait(next(.init(), .unchanged(Freshness(maxAge: 1e9)))) == 86_400)
    #expect(wait(next(.init(), body, rhythm: FeedRhythm(minutes: 90))) == 5400)
    #expect(wait(next(.init(), body, rhythm: FeedRhythm(minutes: 90), minutes: 10)) == 600)
    #expect(wait(next(.init(), body, minutes: 1)) == 300)
  }

  @Test func skippedHoursAndDaysAreSleptThrough() throws {
    // 2026-09-21 14:13:20 GMT is a Monday.
    let rhythm = try #require(FeedRhythm(minutes: nil, skippedHours: [14, 15], skippedDays: []))
    #expect(wait(next(.init(), body, rhythm: rhythm)) == 6400)
    let monday = try #require(FeedRhythm(minutes: nil, skippedDays: [2]))
    #expect(wait(next(.init(), body, rhythm: monday)) == 35_200)
    #expect(FeedRhythm(minutes: nil, skippedHours: Set(0..<24)) == nil)
  }

  @Test func failuresBackOffWithJitter() {
    let failure = FetchAnswer.failed(.status(500), retryAfter: nil)
    var state = FetchState()
    var waits: [TimeInterval] = []
    for _ in 0..<12 {
      state = next(state, failure, random: 1)
      waits.append(wait(state) ?? 0)
    }
    #expect(Array(waits.prefix(4)) == [300, 600, 1200, 2400])
    #expect(waits.last == 86_400)
    #expect(state.failures == 12 && state.failingSince == now)
    #expect(wait(next(.init(), failure, random: 0)) == 150)
  }

  @Test func retryAfterIsKeptWithinReason() {
    #expect(wait(next(.init(), .failed(.status(429), retryAfter: 4000))) == 4000)
    #expect(wait(next(.init(), .failed(.status(503), retryAfter: 1e9))) == 604_800)
  }

  @Test func whatIsGoneIsNotAskedAgain() {
    var source = Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "A")
    #expect(FetchSchedule.isDue(source, now: now))
    source.fetch = next(source.fetch, .gone)
    #expect(source.fetch.isGone && !FetchSchedule.isDue(source, now: now))
    source.fetch = next(source.fetch, body)
    #expect(!source.fetch.isGone && !FetchSchedule.isDue(source, now: now))
    #expect(FetchSchedule.isDue(source, now: now.addingTimeInterval(1800)))
  }

  @Test func headersAreRead() {
    #expect(HeaderValues.retryAfter("120", now: now) == 120)
    #expect(HeaderValues.retryAfter("Mon, 21 Sep 2026 14:14:20 GMT", now: now) == 60)
    #expect(HeaderValues.retryAfter("-5", now: now) == 0)
    #expect(HeaderValues.retryAfter("soon", now: now) == nil)
    func age(_ control: [String], _ expires: String? = nil, _ age: String? = nil) -> TimeInterval? {
      HeaderValues.freshness(cacheControl: control, expires: expires, age: age, now: now).maxAge
    }
    #expect(age(["public, Max-Age=600"], nil, "100") == 500)
    #expect(age(["no-cache, max-age=600"]) == nil)
    #expect(age([], "Mon, 21 Sep 2026 14:23:20 GMT") == 600)
    #expect(age([], "0") == nil)
  }

  @Test func hostsAreSpared() {
    var policy = FetchPolicy()
    policy.width = 3
    policy.widthPerHost = 2
    let addresses = [
      "http://a.example/1", "http://a.example/2", "http://A.example/3", "http://b.example/", "http://c.example/",
    ]
    let sources = addresses.enumerated().map { Source(id: SourceID(Int64($0)), kind: .feed, address: $1, name: $1) }
    var queue = RefreshQueue(sources, policy: policy)
    var taken: [Source] = []
    while let source = queue.next() { taken.append(source) }
    #expect(taken.map(\.address) == ["http://a.example/1", "http://a.example/2", "http://b.example/"])
    queue.finish(taken[2])
    #expect(queue.next()?.address == "http://c.example/")
    queue.finish(taken[0])
    #expect(queue.next()?.address == "http://A.example/3")
    #expect(queue.next() == nil)
  }

  @Test func aDateThatAWrongClockGaveIsDueNow() {
    var source = Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "A")
    source.fetch.nextDue = now.addingTimeInterval(730 * 86_400)
    source.fetch.waitsUntil = source.fetch.nextDue
    #expect(FetchSchedule.isDue(source, now: now) && !FetchSchedule.mustWait(source, now: now))
    source.fetch.nextDue = now.addingTimeInterval(7 * 86_400)
    source.fetch.waitsUntil = source.fetch.nextDue
    #expect(!FetchSchedule.isDue(source, now: now) && FetchSchedule.mustWait(source, now: now))
  }

  /// Whatever is reckoned while the clock is a year off, the source is due at once when it is right again, or after no
  /// longer than a wait of the right clock.
  @Test(arguments: [365.0, 730, -365, -730]) func aClockThatIsYearsOffDelaysNothing(days: Double) {
    let answers: [FetchAnswer] = [
      body, .unchanged(Freshness(maxAge: 1e9)), .failed(.status(500), retryAfter: nil),
      .failed(.status(429), retryAfter: 1e9),
    ]
    let wrong = now.addingTimeInterval(days * 86_400)
    for answer in answers {
      var source = Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "A")
      source.fetch = schedule.next(source.fetch, after: answer, rhythm: nil, minutes: nil, now: wrong, random: 1)
      #expect(FetchSchedule.isDue(source, now: now) && !FetchSchedule.mustWait(source, now: now))
      source.fetch = schedule.next(source.fetch, after: answer, rhythm: nil, minutes: nil, now: now, random: 1)
      #expect(!FetchSchedule.isDue(source, now: now))
      #expect(FetchSchedule.isDue(source, now: now.addingTimeInterval(10 * 86_400)))
      #expect(FetchSchedule.isDue(source, now: wrong))
    }
  }

  /// A wait that could be a right one is told by the refresh that it followed.
  @Test(arguments: [1.0, 5, 8]) func aClockThatIsDaysAheadDelaysNothing(days: Double) {
    let wrong = now.addingTimeInterval(days * 86_400)
    for answer in [body, .failed(.status(500), retryAfter: nil), .failed(.status(429), retryAfter: 7200)] {
      var source = Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "A")
      source.fetch = schedule.next(source.fetch, after: answer, rhythm: nil, minutes: nil, now: wrong, random: 1)
      if case .body = answer { source.lastRefreshed = wrong }
      #expect(!FetchSchedule.isDue(source, now: wrong))
      #expect(FetchSchedule.isDue(source, now: now) && !FetchSchedule.mustWait(source, now: now))
      // A failure by the right clock, and the source is not asked again and again.
      let failed = FetchAnswer.failed(.status(429), retryAfter: 7200)
      source.fetch = schedule.next(source.fetch, after: failed, rhythm: nil, minutes: nil, now: now, random: 1)
      #expect(!FetchSchedule.isDue(source, now: now) && FetchSchedule.mustWait(source, now: now))
    }
  }

  @Test func aHostThatAsksToWaitIsLeftAlone() {
    let addresses = ["http://a.example/1", "http://b.example/", "http://A.example/2"]
    let sources = addresses.enumerated().map { Source(id: SourceID(Int64($0)), kind: .feed, address: $1, name: $1) }
    var policy = FetchPolicy()
    policy.width = 1
    var queue = RefreshQueue(sources, policy: policy)
    let first = queue.next()
    queue.finish(sources[0])
    #expect(first?.address == addresses[0] && queue.hold(sources[0]).map(\.address) == [addresses[2]])
    #expect(queue.next()?.address == addresses[1])
  }

  @Test func messagesNameTheNextTry() throws {
    let calendar = Calendar.current
    let noon = try #require(calendar.date(bySettingHour: 12, minute: 0, second: 0, of: now))
    let error = FetchError.status(429)
    #expect(
      error.message(nextTry: noon.addingTimeInterval(7500), now: noon) == "too many requests (429); next try at 14:05")
    #expect(error.message(nextTry: nil, now: noon) == "too many requests (429)")
  }
}
