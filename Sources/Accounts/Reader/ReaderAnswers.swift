import Foundation
import NewsModel

/// What the Google Reader API answers, as far as it is used. What does not fit these forms is no answer at all.
enum ReaderAnswers {
  /// An id that comes as text, or as a number.
  struct LooseText: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        text = try container.decode(String.self)
      } catch {
        text = String(try container.decode(Int64.self))
      }
    }
  }

  struct IDs: Decodable {
    struct Reference: Decodable { var id: LooseText }
    var itemRefs: [Reference]
    var continuation: LooseText?
  }

  struct Subscriptions: Decodable {
    struct Category: Decodable {
      var id: String?
      var label: String?
    }
    struct Subscription: Decodable {
      var id: String
      var title: String?
      var url: String?
      var htmlUrl: String?
      var categories: [Category]?
    }
    var subscriptions: [Subscription]
  }

  struct Tags: Decodable {
    struct Tag: Decodable {
      var id: String
      var type: String?
    }
    var tags: [Tag]
  }

  struct UnreadCounts: Decodable {
    struct Count: Decodable {
      var id: String
      var count: Int
    }
    var max: LooseText?
    var unreadcounts: [Count]
  }

  struct Added: Decodable {
    var numResults: Int?
    var streamId: String?
    var error: String?
  }

  struct Contents: Decodable {
    struct Link: Decodable {
      var href: String?
      var type: String?
      var length: LooseText?
    }
    struct Text: Decodable { var content: String? }
    struct Origin: Decodable { var streamId: String? }
    struct Item: Decodable {
      var id: String
      var title: String?
      var published: Double?
      var updated: Double?
      var author: String?
      var canonical: [Link]?
      var alternate: [Link]?
      var enclosure: [Link]?
      var categories: [String]?
      var origin: Origin?
      var summary: Text?
      var content: Text?
    }
    var items: [Item]
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ answer: ServerConnection.Answer) throws -> Value {
    guard answer.status == 200 else { throw ReaderSession.fault(answer) }
    do {
      return try JSONDecoder().decode(type, from: answer.body)
    } catch {
      throw SyncError.odd(AnswerText.firstWords(answer.body))
    }
  }
}

/// The streams of the API, and the names in its answers.
enum ReaderStream {
  static let all = "user/-/state/com.google/reading-list"
  static let read = "user/-/state/com.google/read"
  static let starred = "user/-/state/com.google/starred"

  static func label(_ name: String) -> String { "user/-/label/\(name)" }

  /// `user/-/label/NAME` and `user/17/label/NAME`: NAME.
  static func label(in id: String) -> String? {
    let parts = id.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "user", parts[2] == "label", !parts[3].isEmpty else { return nil }
    return String(parts[3])
  }

  /// `user/-/state/com.google/NAME`: NAME.
  static func state(in id: String) -> String? {
    guard id.hasPrefix("user/"), let found = id.range(of: "/state/com.google/") else { return nil }
    return String(id[found.upperBound...])
  }

  /// What servers call that a feed lies in no folder.
  static func isNoFolder(_ name: String) -> Bool { name == "Uncategorized" || name == "All" }
}
