import NewsStore
import Testing

@testable import NewsLibrary

/// What shows itself only as a library is used.
struct DamageTests {
  @Test func errorsThatDamageMakesAreToldFromOthers() {
    let update = StoreError.migrationFailed(path: "a", backup: "b", reason: "table sources already exists")
    #expect(NewsLibrary.damage(shownBy: update)?.contains("table sources already exists") == true)
    for error in [StoreError.damaged, .failed(reason: "no such table: status")] {
      #expect(NewsLibrary.damage(shownBy: error) != nil)
    }
    for error in [StoreError.busy, .diskFull, .readOnly, .newerLibrary(path: "a"), .notALibrary(path: "a")] {
      #expect(NewsLibrary.damage(shownBy: error) == nil)
    }
  }
}
