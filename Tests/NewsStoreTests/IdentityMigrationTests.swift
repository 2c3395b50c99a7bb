import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

struct IdentityMigrationTests {
  @Test func feedFilesOfOlderLibrariesBecomeSourcesThatCanBeAsked() throws {
    let queue = try DatabaseQueue(configuration: LibraryFile.configuration)
    try Schema.migrator.migrate(queue, upTo: ReclusterQueueSchema.name)
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO sources (kind, address, name, problem, fetch) VALUES
            ('feed', '/home/mira/old news.xml', 'Old', 'this is no address that can be fetched', '{"failures":3}'),
            ('feed', '/home/mira/twice.xml', 'Twice', NULL, NULL),
            ('feed', 'file:///home/mira/twice.xml', 'Twice again', NULL, NULL),
            ('feed', 'https://example.org/feed', 'Web', 'the server refuses (403)', NULL),
            ('feed', 'standard input', 'Pipe', NULL, NULL),
            ('folder', '/home/mira', 'mira', NULL, NULL)
          """)
    }
    try Schema.migrator.migrate(queue)
    let rows = try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT kind, address, problem, fetch FROM sources ORDER BY id").map { row in
        [row[0] as String?, row[1], row[2], row[3]].map { $0 ?? "-" }.joined(separator: " | ")
      }
    }
    #expect(
      rows == [
        "feed | file:///home/mira/old%20news.xml | - | -", "feed | /home/mira/twice.xml | - | -",
        "feed | file:///home/mira/twice.xml | - | -", "feed | https://example.org/feed | the server refuses (403) | -",
        "input | standard input | - | -", "folder | /home/mira | - | -",
      ])
  }
}
