import Commands
import Testing

@Suite struct KeymapTests {
  /// Presses the keys one after the other and tells what came of it: `down×12 open`, `?` for an unknown sequence, and
  /// behind `…` what is still pending.
  private func press(_ keys: String, in context: Context = .list, with keymap: Keymap = .standard) throws -> String {
    var waiting = try KeySequence(parsing: keys).keys
    var pending = PendingKeys()
    var steps: [String] = []
    while !waiting.isEmpty {
      switch keymap.resolve(waiting.removeFirst(), after: pending, in: context) {
      case .pending(let keys): pending = keys
      case .matched(let invocations, let count, let rest):
        let names = invocations.map(\.description).joined(separator: "+")
        steps.append(count.map { "\(names)×\($0)" } ?? names)
        pending = PendingKeys()
        waiting = rest + waiting
      case .unknown(let keys):
        steps.append("?\(KeySequence(keys))")
        pending = PendingKeys()
      }
    }
    if !pending.isEmpty { steps.append("…\(pending)") }
    return steps.joined(separator: " ")
  }

  @Test(
    arguments: [
      ("j", "down"), ("1 2 j", "down×12"), ("1 0 j", "down×10"), ("0", "?0"), ("3 g g", "top×3"), ("g", "…g"),
      ("1 2", "…12"), ("1 2 g", "…12g"), ("g g j", "top down"), ("g Q j", "?gQ down"), ("g Esc j", "down"),
      ("5 Esc j", "down"), ("Esc", "back"), ("Ctrl-w h", "pane-left"), ("Ctrl-w Esc Esc", "back"),
      ("5 Q", "quit-now×5"),
      ("9 9 9 9 9 9 j", "down×99999"), ("Ctrl-w", "…Ctrl-w"), ("2 Ctrl-w", "…2 Ctrl-w"), ("5 Alt-x", "?Alt-x"),
    ]) func keysLeadTo(_ keys: String, _ steps: String) throws
  {
    #expect(try press(keys) == steps)
  }

  @Test func contextsHaveTheirOwnKeys() throws {
    #expect(try press("Enter", in: .list) == "open")
    #expect(try press("Enter", in: .sidebar) == "limit-to-entity")
    #expect(try press("-", in: .sidebar) == "exclude-entity")
    #expect(try press("x", in: .list) == "?x")
  }

  @Test func aWholeSequenceThatBeginsALongerOneWaits() throws {
    let (keymap, problems) = Keymap.standard.merging([
      UserBinding(.key("g", runs: ["bottom"])), UserBinding(.key("g y b", runs: ["undo"])),
    ])
    #expect(problems.isEmpty)
    #expect(try press("g", with: keymap) == "…g")
    #expect(try press("g g", with: keymap) == "top")
    #expect(try press("g v", with: keymap) == "bottom select")
    #expect(
      try press("4 g Z j", with: keymap) == "bottom×4 ?Z down")
    #expect(try press("g y b", with: keymap) == "undo")
    #expect(try press("g Esc j", with: keymap) == "down")
  }

  @Test func aBoundDigitIsAKey() throws {
    let (keymap, problems) = Keymap.standard.merging([UserBinding(.key("1", runs: ["top"]), in: .list)])
    #expect(problems.isEmpty)
    #expect(try press("1", with: keymap) == "top")
    #expect(try press("2 1 j", with: keymap) == "down×21")
    #expect(try press("1 j", in: .reader, with: keymap) == "down×1")
  }

  @Test func theUserBindsByKey() throws {
    let (keymap, problems) = Keymap.standard.merging([
      UserBinding(.key("x", runs: ["toggle-star", "down"]), in: .list),
      UserBinding(.key("d", runs: ["theme night-desk"])),
      UserBinding(.key("j", runs: ["none"]), in: .list), UserBinding(.key("gg", runs: ["none"])),
      UserBinding(.key("g g x", runs: ["redo"])), UserBinding(.key("g g x", runs: ["undo"]), in: .reader),
    ])
    #expect(problems.isEmpty)
    #expect(try press("x", with: keymap) == "toggle-star+down")
    #expect(try press("d", with: keymap) == "theme night-desk")
    #expect(try press("j", with: keymap) == "?j")
    #expect(try press("j", in: .reader, with: keymap) == "down")
    #expect(try press("g g x", with: keymap) == "redo")
    #expect(try press("g g x", in: .reader, with: keymap) == "undo")
    #expect(keymap.sequences(for: .top, in: .list).map(\.description) == ["Home"])
  }

  @Test func theUserBindsByCommand() throws {
    let (keymap, problems) = Keymap.standard.merging([
      UserBinding(.command("next-related", keys: ["Alt-n", "gn"])),
      UserBinding(.command("mark-all-read", keys: ["none"])),
      UserBinding(.command("back", keys: ["Ctrl-g"]), in: .reader),
    ])
    #expect(problems.isEmpty)
    #expect(keymap.sequences(for: .nextRelated).map(\.description) == ["Alt-n", "gn"])
    #expect(keymap.sequences(for: .markAllRead).isEmpty)
    #expect(try press("] A", with: keymap) == "?] ?A")
    #expect(keymap.sequences(for: .back, in: .reader).map(\.description) == ["Ctrl-g"])
    #expect(try press("h", in: .list, with: keymap) == "back")
  }

  @Test(
    arguments: [
      (UserBinding(.key("x", runs: ["toggle-raed"])), "no such command: toggle-raed", "toggle-read"),
      (UserBinding(.key("Spcae", runs: ["open"])), "no such key: Spcae", "Space"),
      (UserBinding(.key("x", runs: ["down 3"])), "down takes no argument, but got “3”", nil),
      (UserBinding(.key("x", runs: ["exclude-entity"]), in: .list), "“exclude-entity” has no effect in the list", nil),
      (
        UserBinding(.key("x", runs: ["open", "exclude-entity"])),
        "“open, exclude-entity” has no effect in any one pane",
        nil
      ),
      (UserBinding(.key("F9", runs: ["none"])), "“F9” is not bound", nil),
      (UserBinding(.command("nxt-related", keys: ["x"])), "no such command: nxt-related", "next-related"),
      (UserBinding(.command("next-related", keys: ["Backspc"])), "no such key: Backspc", "Backspace"),
    ] as [(UserBinding, String, String?)]) func mistakesAreReported(
      _ binding: UserBinding, _ message: String, _ suggestion: String?
    ) throws
  {
    let good = UserBinding(.key("Z", runs: ["undo"]))
    let (keymap, problems) = Keymap.standard.merging([binding, good])
    #expect(problems.map(\.binding) == [binding])
    #expect(problems.map(\.message) == [message])
    #expect(problems.map(\.suggestion) == [suggestion])
    #expect(try press("Z", with: keymap) == "undo")
  }

  @Test func clashesAreReportedAndTheFirstWins() throws {
    let user = [UserBinding(.key("gr", runs: ["undo"])), UserBinding(.key("g r", runs: ["redo"]))]
    for bindings in [user, user.reversed()] {
      let (keymap, problems) = Keymap.standard.merging(bindings)
      #expect(problems.map(\.message) == ["“gr” is already bound by the entry “g r”"])
      #expect(try press("g r", with: keymap) == "redo")
    }
    let byCommand = [
      UserBinding(.command("undo", keys: ["Z"])), UserBinding(.command("redo", keys: ["Z"])),
      UserBinding(.key("Y", runs: ["top"])),
    ]
    let (keymap, problems) = Keymap.standard.merging(byCommand)
    #expect(problems.map(\.message) == ["“Z” is already bound by the entry “redo”"])
    #expect(try press("Z Y", with: keymap) == "redo top")
  }

  @Test func continuationsTellTheRest() throws {
    let pending = PendingKeys(keys: try KeySequence(parsing: "g").keys)
    let found = Keymap.standard.continuations(of: pending, in: .list)
    #expect(Set(found.map(\.rest.description)).isSuperset(of: ["g", "r", "u", "l"]))
    #expect(Keymap.standard.continuations(of: PendingKeys(count: 3), in: .list).isEmpty)
  }
}
