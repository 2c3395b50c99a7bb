/// `unsettled` is the queue of stories that have grown and wait to be compared with those around them.
enum ReclusterQueueSchema {
  static let name = "2026-11-21 unsettled stories"

  static let sql = "CREATE TABLE unsettled (story INTEGER PRIMARY KEY);"
}
