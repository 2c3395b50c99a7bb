import Commands
import Testing

@Suite struct CommandTableTests {
  @Test func everyCommandHasARowOfItsOwn() {
    #expect(CommandTable.all.map(\.command) == Command.allCases)
    #expect(Set(CommandTable.all.map(\.name)).count == Command.allCases.count)
    for row in CommandTable.all {
      #expect(!row.title.isEmpty && !row.hint.isEmpty && !row.contexts.isEmpty, "\(row.name)")
      #expect(CommandTable.command(named: row.name) == row.command)
      #expect(CommandTable.specification(of: row.command) == row)
    }
  }

  @Test func namesAreLowerCaseWithHyphens() {
    #expect(Command.nextRelated.name == "next-related")
    #expect(Command.limitToEntity.name == "limit-to-entity")
    #expect(Command.quit.name == "quit")
  }

  @Test func defaultKeysAreSpelledAsTheyArePrinted() throws {
    for row in CommandTable.all {
      for sequence in row.defaultKeys {
        #expect(try KeySequence(parsing: sequence.description) == sequence, "\(row.name)")
      }
    }
  }

  @Test(arguments: Context.allCases) func noTwoCommandsWantTheSameKey(in context: Context) {
    var owners: [KeySequence: Command] = [:]
    for row in CommandTable.all where row.contexts.contains(context) {
      for sequence in row.defaultKeys {
        #expect(owners[sequence] == nil, "\(sequence): \(row.name) and \(owners[sequence]?.name ?? "")")
        owners[sequence] = row.command
      }
    }
  }

  @Test(arguments: Context.allCases) func noDefaultKeyHidesALongerOne(in context: Context) {
    let sequences = CommandTable.all.filter { $0.contexts.contains(context) }.flatMap(\.defaultKeys)
    for short in sequences {
      for long in sequences where long != short {
        #expect(!long.starts(with: short.keys), "\(short) stands at the beginning of \(long)")
      }
    }
  }

  /// The keys that the product's description promises, as far as their commands exist.
  @Test(
    arguments: [
      ("j", Command.down), ("k", .up), ("Down", .down), ("Up", .up), ("Ctrl-d", .halfPageDown), ("Ctrl-u", .halfPageUp),
      ("Space", .pageDown), ("Ctrl-f", .pageDown), ("Ctrl-b", .pageUp), ("gg", .top), ("G", .bottom), ("Home", .top),
      ("End", .bottom), ("/", .search), ("n", .nextHit), ("N", .previousHit), ("]", .nextRelated),
      ("[", .previousRelated),
      ("Ctrl-o", .historyBack), ("H", .historyBack), ("L", .historyForward), ("J", .nextArticle), ("r", .toggleRead),
      ("s", .toggleStar), ("b", .toggleSources), ("R", .refresh), ("O", .fullText), ("A", .markAllRead), ("u", .undo),
      ("Ctrl-r", .redo), ("y", .copyLink), ("z", .toggleZen),
      ("t", .toggleSidebar), (":", .commandLine), ("Ctrl-P", .palette), ("?", .help), ("Tab", .nextPane),
      ("S-Tab", .previousPane), ("Ctrl-w h", .paneLeft), ("Ctrl-w l", .paneRight), ("Enter", .open), ("l", .open),
      ("Right", .open), ("h", .back), ("Esc", .back), ("Left", .back), ("q", .quit), ("Q", .quitNow),
      ("Ctrl-c", .quitNow),
      ("f", .limit), ("&", .limit), ("F", .clearLimits), ("gr", .relatedList), ("e", .nextMention),
      ("E", .previousMention), ("Ctrl-l", .redraw), ("Ctrl-z", .suspend),
    ]) func readerHasTheKey(_ key: String, _ command: Command) throws
  {
    #expect(Keymap.standard.invocations(of: try KeySequence(parsing: key), in: .reader) == [Invocation(command)])
  }
}
