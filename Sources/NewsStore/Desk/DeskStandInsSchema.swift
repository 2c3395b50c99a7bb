/// `desk_stand_ins` holds the entities that bear a name of the desk's log and that no article named when it was looked
/// up. As soon as one does, the log may mean another entity by that name than before.
enum DeskStandInsSchema {
  static let name = "2026-11-29 desk stand-ins"

  static let sql = """
    CREATE TABLE desk_stand_ins (entity INTEGER PRIMARY KEY);
    UPDATE desks SET names_stale = 1;
    """
}
