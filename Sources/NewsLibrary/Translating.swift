import Fetching
import Foundation
import NewsModel
import NewsParsing

extension NewsLibrary.Articles {
  /// In bytes, what a translator may write, and how many seconds it may take.
  private static let translationLimits = (bytes: 4_000_000, seconds: 300.0)

  /// Gives an article, or these stretches of its text, to the user's own translator: a program with its arguments that
  /// reads the text on its standard input and writes the translation. Nil where the library does not hold the article.
  public func translate(
    _ id: ArticleID, _ passages: [TextRange] = [], by program: [String]
  ) async throws -> Translation? {
    guard let article = try await article(id) else { return nil }
    let content = article.content
    let text =
      passages.isEmpty
      ? content.title + "\n\n" + content.document.body
      : passages.map { String(content.document.text[$0]) }.joined(separator: "\n\n")
    let output = try await ProgramRunner.run(
      program, input: Data((text + "\n").utf8), limit: Self.translationLimits.bytes,
      deadline: Self.translationLimits.seconds)
    let translated = String(decoding: output, as: UTF8.self)
    return Translation(
      title: content.title, original: text, translated: TextCleaner.clean(translated), translator: program.first ?? "")
  }
}
