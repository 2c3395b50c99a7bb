import Foundation
import NewsLibrary
import NewsModel
import ReaderUI

/// What the library says on a sheet.
extension NewsLibrary {
  func dialog(_ subject: Dialog.Subject, request: Int, now: Date) async throws -> Message {
    func nothing(_ words: String) -> Message { .failed(request: request, Notice(words, date: now)) }
    switch subject {
    case .source, .attachments, .archive:
      // Both lie on the screen from what it knows already.
      return nothing("Nothing more to show")
    case .messages:
      return .dialog(request: request, .messages)
    case .card(let id):
      guard let card = try await entities.card(of: id, now: now) else {
        return nothing("This name is not in the library")
      }
      return .dialog(request: request, .card(card))
    case .story(let id):
      guard let number = try await articles.summaries([id]).first?.storyID,
        let overview = try await stories.story(number, now: now)
      else {
        return nothing("This article is not part of a story")
      }
      return .dialog(request: request, .story(overview))
    case .runningStory(let id):
      guard let overview = try await stories.story(id, now: now), !overview.reports.isEmpty else {
        return nothing("This story has no reports left")
      }
      return .dialog(request: request, .story(overview))
    case .brief:
      return .dialog(request: request, .brief(try await stories.brief(now: now, isFinal: false)))
    case .comparison(let id, let other):
      let sides =
        if let other { try await articles.comparison(other, id) } else { try await articles.comparisonWithPrevious(id) }
      guard let sides else { return nothing("No earlier version to compare with") }
      return .dialog(request: request, .comparison(sides))
    case .translation(let id, let passages, let program):
      guard let translation = try await articles.translate(id, passages, by: program) else {
        return nothing("This article is not in the library")
      }
      return .dialog(request: request, .translation(translation))
    case .stories: return .dialog(request: request, .stories(try await stories.running(now: now)))
    case .journal: return .dialog(request: request, .journal(try await journal.entries(limit: 300)))
    case .watches:
      return .dialog(request: request, .watches(try await watches.check(now: now, isFinal: false)))
    case .sentences(let query, _):
      return .dialog(request: request, .sentences(try await articles.sentences(query)))
    case .map(let ids, _):
      let places = try await articles.places(in: ids)
      guard !places.isEmpty else { return nothing("No places to show on the map") }
      return .dialog(request: request, .map(places))
    }
  }
}
