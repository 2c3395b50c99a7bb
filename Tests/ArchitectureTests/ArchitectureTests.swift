import Foundation
import Testing

@Suite struct ArchitectureTests {
  private let tree = SourceTree()

  @Test func everyRoomIsInTheHouse() throws {
    let modules = Set(try tree.entries(of: "Sources").filter { !$0.hasPrefix(".") })
    let known = Set(ImportTable.allowed.keys).union(ImportTable.modulesOfC)
    #expect(modules.subtracting(known).isEmpty, "folders of Sources that House does not know")
    #expect(Set(ImportTable.allowed.keys).subtracting(modules).isEmpty, "rooms of House that do not stand")
  }

  /// A copy would go its own way; an editor that writes files anew makes one.
  @Test func theThemeThatIsBuiltInIsTheOneThatIsShipped() throws {
    let link = tree.root.appending(path: "Sources/Settings/ink.toml").path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../../Themes/ink.toml")
  }

  @Test func importsFollowTheArrows() throws {
    let files = try tree.swiftFiles(in: "Sources")
    #expect(files.count > 50)
    for file in files {
      let allowed = ImportTable.allowed[file.module, default: []].union(ImportTable.everywhere)
      for (line, module) in file.imports where !allowed.contains(module) {
        Issue.record("\(file.path):\(line): \(file.module) may not import \(module)")
      }
    }
  }

  @Test func theArrowsRunOneWay() {
    func reaches(_ from: String, _ to: String, _ seen: Set<String> = []) -> Bool {
      ImportTable.allowed[from, default: []].contains { next in
        next == to || !seen.contains(next) && reaches(next, to, seen.union([next]))
      }
    }
    for module in ImportTable.allowed.keys { #expect(!reaches(module, module), "\(module) imports itself over others") }
  }

  @Test func importLinesAreRead() {
    let file = SourceTree.File(
      path: "Sources/Canvas/X.swift",
      lines: [
        "import Foundation", "@testable import NewsModel", "public import struct GRDB.Row", "  import CNcurses",
        "// import Nothing", "let important = 1", "@preconcurrency internal import Logging",
      ])
    #expect(file.imports.map(\.module) == ["Foundation", "NewsModel", "GRDB", "CNcurses", "Logging"])
    #expect(file.module == "Canvas")
  }

  @Test func noFileHoldsTwoSubjects() throws {
    for file in try tree.swiftFiles(in: "Sources") + tree.swiftFiles(in: "Tests")
    where file.lines.count > ImportTable.longestFile {
      Issue.record("\(file.path) has \(file.lines.count) lines; \(ImportTable.longestFile) are the most")
    }
  }

  @Test func commentsKeepToTheirWidth() throws {
    for file in try tree.swiftFiles(in: "Sources") + tree.swiftFiles(in: "Tests") {
      for (number, line) in file.lines.enumerated()
      where line.count > ImportTable.widestComment && line.drop(while: { $0 == " " }).hasPrefix("//") {
        Issue.record("\(file.path):\(number + 1): a comment of \(line.count) columns")
      }
    }
  }

  @Test func nothingEndsTheProgram() throws {
    for file in try tree.swiftFiles(in: "Sources") {
      for (text, reason) in ImportTable.forbidden {
        for line in file.lines(holding: text) {
          Issue.record("\(file.path):\(line): \(text): \(reason)")
        }
      }
    }
  }

  /// SQLite's in `NewsStore`, PostgreSQL's in `Desk`.
  @Test func sqlStandsInItsTwoRoomsAlone() throws {
    let statements = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "]
    for file in try tree.swiftFiles(in: "Sources") where !["NewsStore", "Desk"].contains(file.module) {
      for statement in statements {
        for line in file.lines(holding: statement) {
          Issue.record("\(file.path):\(line): SQL outside NewsStore and Desk")
        }
      }
    }
  }

  @Test func cursesStandsInItsRoomAlone() throws {
    for file in try tree.swiftFiles(in: "Sources") where file.module != "CursesTerminal" {
      for name in ["initscr", "endwin", "wget_wch", "stdscr", "mvwadd"] {
        for line in file.lines(holding: name) { Issue.record("\(file.path):\(line): curses outside CursesTerminal") }
      }
    }
  }

  @Test func theTopLevelIsFixed() throws {
    // Only what is checked in counts; a resolved package file and build products come and go.
    let entries = try tree.entries(of: ".").filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(entries) == ImportTable.topLevel)
  }
}
