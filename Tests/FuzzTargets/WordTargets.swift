import Commands
import CursesTerminal
import Foundation
import NewsModel
import NewsParsing

/// What people and terminals write: dates, queries, keys and commands.
extension FuzzTarget {
  private static let now = Date(timeIntervalSince1970: 1_780_000_000)

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  static let words: [FuzzTarget] = [
    FuzzTarget("date", longest: 128) { data in
      _ = NewsParser.date(data.words)
      return nil
    },
    FuzzTarget("query", longest: 256) { data in
      let text = data.words
      let length = text.utf8.count
      for isTyping in [false, true] {
        let parsed = ArticleQuery.parse(text, now: now, calendar: calendar, isTyping: isTyping)
        for problem in parsed.problems where problem.range.start < 0 || problem.range.end > length {
          return "a mistake outside of the line"
        }
        _ = TextMatcher.hits(of: parsed.query.textTerms, in: text)
      }
      let context = QueryCompletion.context(in: text, cursor: length / 2)
      return context.range.start < 0 || context.range.end > length ? "a completion outside of the line" : nil
    },
    FuzzTarget("keys", longest: 256) { data in
      let text = data.words
      do throws(KeySequenceError) {
        _ = try KeySequence(parsing: text).description
      } catch {
        guard !error.message.isEmpty else { return "an error without words" }
      }
      if case .failure(let problem) = CommandLineParser.parse(text), problem.message.isEmpty {
        return "an error without words"
      }
      let completion = CommandLineParser.completions(for: text, cursor: text.utf8.count / 2)
      return completion.range.upperBound > text.utf8.count ? "a completion outside of the line" : nil
    },
    // Keys as a terminal sends them, in two pieces.
    FuzzTarget("terminal", longest: 512) { data in
      var reader = KeyReader()
      for (index, byte) in data.enumerated() {
        if index == data.count / 2 { _ = reader.pause() }
        // Codes of keys that curses knows cannot come as bytes: 0xF8 and above, which no text holds, stand for them.
        let input: KeyReader.Input = byte >= 0xF8 ? .key(Int32(byte & 7) + 0x4000) : .byte(byte)
        _ = reader.take(input, at: index) { _ in nil }
      }
      _ = reader.pause()
      _ = reader.endPaste()
      return nil
    },
  ]
}
