import Foundation
import GRDB
import NewsModel

/// Who did what at the desk to one name or one story, and taking it back.
extension NewsStore {
  /// So many of the latest changes are looked through for those that are asked for.
  private static let deepest = 5000

  /// The corrections of an entity that came by the desk or go there, the latest first.
  public func deskChanges(of entity: EntityID, limit: Int) async throws -> [KnownDeskChange] {
    try await read { db in
      guard let id = try EntityTable.follow(db, entity.rawValue) else { return [] }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT d.id, c.entity, c.other FROM desk_changes d JOIN corrections c ON c.id = d.correction
          ORDER BY d.seq IS NOT NULL, d.seq DESC, d.id DESC LIMIT ?
          """, arguments: [Self.deepest])
      let log = DeskLog(db)
      var found: [KnownDeskChange] = []
      for row in rows where found.count < limit {
        let meant = [row[1] as Int64?, row[2] as Int64?].compactMap { $0 }
        guard try meant.contains(where: { try EntityTable.follow(db, $0) == id }),
          let entry = try log.entry(id: row[0]),
          let known = try DeskTable.known(entry, log)
        else { continue }
        found.append(known)
      }
      return found
    }
  }

  /// The edits of a story that came by the desk or go there, the latest first: those that name an article of it.
  public func deskChanges(of story: StoryID, limit: Int) async throws -> [KnownDeskChange] {
    try await read { db in
      let log = DeskLog(db)
      let here = PortableStories(db: db)
      var found: [KnownDeskChange] = []
      for entry in try log.lastStories(Self.deepest) where found.count < limit {
        guard let edit = try DeskReplay.read(PortableStoryEdit.self, entry),
          try edit.names.contains(where: { try here.story(of: $0) == story }),
          let known = try DeskTable.known(entry, log)
        else { continue }
        found.append(known)
      }
      return found
    }
  }

  /// Takes a change of the desk back or makes it hold again; throws where that is somebody else's to do, and does
  /// nothing where there is no such change here.
  public func setDeskChangeWithdrawn(_ isWithdrawn: Bool, _ op: UUID) async throws {
    let target = try await read { db in
      try DeskLog(db).entry(op: op.uuidString).map { ($0.correction, $0.storyEdit) }
    }
    if let target, target == (nil, nil) {
      try await write { db in
        guard let entry = try DeskLog(db).entry(op: op.uuidString), entry.kind != .undo else { return }
        try DeskOutbox(db).note(isWithdrawn: isWithdrawn, entry)
        try DeskRemarkTable(db).settle(entry)
      }
    }
    if let id = target?.0 { _ = try await setWithdrawn(isWithdrawn, id) }
    if let id = target?.1 { _ = try await setWithdrawn(isWithdrawn, id) }
  }
}
