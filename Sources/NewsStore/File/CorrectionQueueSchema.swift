/// `correction_queue` holds the articles whose mentions are still to be written as the corrections of the desk say.
enum CorrectionQueueSchema {
  static let name = "2026-11-29 correction queue"

  static let sql = """
    CREATE TABLE correction_queue (position INTEGER PRIMARY KEY);
    CREATE TRIGGER correction_queue_removed AFTER DELETE ON articles BEGIN
      DELETE FROM correction_queue WHERE position = OLD.position;
    END;
    CREATE TRIGGER correction_queue_moved AFTER UPDATE OF position ON articles WHEN OLD.position <> NEW.position BEGIN
      UPDATE OR REPLACE correction_queue SET position = NEW.position WHERE position = OLD.position;
    END;
    """
}
