/// `hidden` holds the desk's numbers of the sources that its member may not see, so that the library notices when one
/// of them is shown.
enum DeskAudiencesSchema {
  static let name = "2026-11-30 desk audiences"

  static let sql = "ALTER TABLE desks ADD COLUMN hidden TEXT"
}
