import Commands
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import TextCore

/// Articles written to a file of the user's choice.
enum SavedArticles {
  /// Writes them in Markdown, one after another; a file that is there already is left as it is. Tells what came of it.
  static func write(_ articles: [Article], to path: String, now: Date) -> Notice {
    let text = articles.map { ArticleText.markdown($0) }.joined(separator: "\n---\n\n")
    let what = articles.count == 1 ? "Saved" : "\(Figures.full(articles.count)) articles saved"
    return write(text, to: path, what: what, now: now)
  }

  /// Writes a story likewise, as a page where the name says so.
  static func write(_ dossier: Dossier, to path: String, now: Date) -> Notice {
    let isPage = [".html", ".htm"].contains { path.lowercased().hasSuffix($0) }
    return write(isPage ? dossier.html : dossier.markdown, to: path, what: "Story saved", now: now)
  }

  /// Writes the notes of articles likewise.
  static func write(notes: [String], to path: String, now: Date) -> Notice {
    guard !notes.isEmpty else { return Notice("No notes in this list", date: now) }
    let what = "\(Figures.counted(notes.count, "note")) saved"
    return write(notes.joined(separator: "\n"), to: path, what: what, now: now)
  }

  private static func write(_ text: String, to path: String, what: String, now: Date) -> Notice {
    let file = NewFile(path)
    if let problem = file.write(text) { return Notice(problem, level: .problem, date: now) }
    return Notice("\(what) to \(file.name)", date: now)
  }
}

extension Citation {
  func text(_ form: CitationForm) -> String {
    switch form {
    case .markdown: markdown
    case .bibtex: bibtex
    case .plain: plain
    case .link: link ?? plain
    }
  }
}

extension Citation {
  /// With the words of a passage.
  func text(_ form: CitationForm, citing passage: Passage, from article: Article) -> String {
    switch form {
    case .markdown: markdown(citing: passage, from: article)
    case .bibtex: bibtex(citing: passage, from: article)
    case .plain: plain(citing: passage, from: article)
    case .link: link ?? plain
    }
  }
}

extension NewsLibrary.Articles {
  /// The articles of these ids that are still in the library, in the order asked.
  func all(_ ids: [ArticleID]) async throws -> [Article] {
    var articles: [Article] = []
    for id in ids { if let article = try await article(id) { articles.append(article) } }
    return articles
  }

  /// What was opened last, each article once, newest first.
  func history(request: Int) async throws -> Message {
    var times: [ArticleID: Date] = [:]
    var ids: [ArticleID] = []
    for (id, date) in try await history(limit: 2000) where times[id] == nil {
      times[id] = date
      ids.append(id)
    }
    return .history(request: request, try await summaries(ids), times: times)
  }
}
