import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline note ARTICLE [TEXT…]`: shows or sets the note on an article.
struct NoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Show or set your note on an article.",
    discussion: "Without a text it prints the note; - reads the text from standard input.")

  @Argument(help: "The number of the article.")
  var article: Int64

  @Argument(parsing: .remaining, help: "The text of the note.")
  var text: [String] = []

  @Flag(help: "Remove the note.")
  var remove = false

  @Flag(help: "The note that everybody at your desk sees, under your name.")
  var desk = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `id title note`, and where the library belongs to a desk `desk` with a list of `member text date` and
  /// `desk_tags` with one of `name member date`.
  private struct Record: Encodable {
    var id: Int64
    var title: String
    var note: String?
    var desk: [DeskRemarks.Note]?
    var deskTags: [DeskRemarks.Tag]?

    enum CodingKeys: String, CodingKey {
      case id, title, note, desk
      case deskTags = "desk_tags"
    }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let id = try await library.articles.held([article])[0]
      if remove || !text.isEmpty {
        let note =
          remove
          ? nil
          : text == ["-"] ? String(decoding: try Input.standardInput(), as: UTF8.self) : text.joined(separator: " ")
        if desk {
          try await library.desk.note(note, on: id)
        } else {
          _ = try await library.articles.change([id], .note(to: note), by: .commandLine)
        }
      }
      guard let found = try await library.articles.article(id) else {
        throw CommandFailure("no such article: \(article)", ExitStatus.nothingFound)
      }
      let notes = found.desk.notes
      if json {
        try Output.json(
          Record(
            id: article, title: found.content.title, note: found.status.note, desk: notes.isEmpty ? nil : notes,
            deskTags: found.desk.tags.isEmpty ? nil : found.desk.tags))
      } else if !remove, text.isEmpty {
        if let note = found.status.note, !desk { Output.line(note) }
        for note in notes { Output.line("\(note.member): \(note.text)") }
      }
      let isShown = found.status.note != nil && !desk || !notes.isEmpty
      if !isShown, !remove, text.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}
