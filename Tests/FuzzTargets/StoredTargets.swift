import Foundation
import GRDB
import NewsModel
import NewsStore

/// What a damaged library may hold in its columns.
extension FuzzTarget {
  static let stored: [FuzzTarget] = [
    FuzzTarget("frame") { data in
      do {
        return try StoredText.read(data.databaseValue).utf8.count > 1 << 28 ? "a text beyond all measure" : nil
      } catch {
        return nil
      }
    },
    // The layout of a document as JSON, a zero byte, and the text.
    FuzzTarget("document") { data in
      let layout = data.prefix { $0 != 0 }
      let text = Data(data.dropFirst(layout.count + 1)).words
      do {
        let document = try StoredDocument(layout: Data(layout).words, lead: "", body: text).document
        for block in document.blocks {
          for range in [block.range] + block.spans.map(\.range)
          where range.start < 0 || range.start > range.end || range.end > document.text.utf8.count {
            return "a range outside of its text"
          }
          if case .caption(let link?) = block.kind, !document.links.indices.contains(link) { return "a lost link" }
        }
        return nil
      } catch {
        return nil
      }
    },
    FuzzTarget("mentions", longest: 512) { data in
      do {
        let mentions = try StoredMentions.decode([data.words]).flatMap(\.self)
        let again = try StoredMentions.decode([StoredMentions.encode(mentions)]).flatMap(\.self)
        return mentions == again ? nil : "mentions that are not read as they are written"
      } catch {
        return nil
      }
    },
  ]
}
