/// The rows of the command table that are about sources and about what is fetched.
enum SourceCommands {
  static func row(_ command: Command) -> CommandSpecification {
    func make(
      _ title: String, _ keys: [KeySequence], hint: String, in contexts: [Context] = [.sources],
      needs requirement: Requirement = .source, takes argument: ArgumentKind = .none, _ explanation: String = ""
    ) -> CommandSpecification {
      CommandSpecification(
        command: command, title: title, explanation: explanation, hint: hint, group: .sources, contexts: contexts,
        defaultKeys: keys, requirement: requirement, argument: argument)
    }
    switch command {
    case .refresh:
      return make(
        "Refresh", ["R"], hint: "refresh", in: Context.allPanes + [.source], needs: .none,
        "asks the feeds for news: all of them, or the source under the cursor")
    case .sync:
      return make(
        "Synchronise accounts", [], hint: "sync", in: Context.allPanes, needs: .none,
        "sends what was marked and takes in what changed on the servers")
    case .accounts:
      return make(
        "Accounts", [], hint: "accounts", in: Context.allPanes, needs: .none,
        "how every account stands, and what waits to be sent")
    case .desk:
      return make(
        "Desk", [], hint: "desk", in: Context.allPanes, needs: .none,
        "how the library stands with its desk, and what waits to be sent")
    case .deskUndo:
      return make(
        "Take back a member's changes", [], hint: "desk undo", in: Context.allPanes, needs: .none,
        takes: .optionalText, "at the desk, as a chief: a name and since when, as in kim 2h")
    case .stopWork:
      return make(
        "Stop what is fetched", ["Ctrl-g"], hint: "stop", in: Context.allCases, needs: .none, "what has come stays")
    case .fullText:
      return make(
        "Full text", ["O"], hint: "full text", in: Context.panes, needs: .article,
        "loads the whole article from its page")
    case .attachments:
      return make(
        "Attachments", ["ge"], hint: "attachments", in: Context.panes, needs: .article,
        "audio, pictures and files that came with the article")
    case .openAttachment:
      return make("Open the attachment", ["o"], hint: "open", in: [.attachments], needs: .none, "in the browser")
    case .play:
      return make(
        "Play", ["p"], hint: "play", in: [.attachments], needs: .none,
        "sound or video, in the player of your configuration")
    case .picture:
      return make(
        "Picture", ["i"], hint: "picture", in: Context.panes + [.attachments], needs: .article,
        "of this article, over the text or in your viewer; 2i shows the second one")
    case .download:
      return make(
        "Download", ["d"], hint: "download", in: Context.panes + [.attachments], needs: .article,
        takes: .optionalText, "saves the attachment; resumes an interrupted download")
    case .addSource:
      return make(
        "Add a source", ["a"], hint: "add", needs: .none, takes: .optionalText,
        "the address of a feed, or of a page with feeds")
    case .removeSource:
      return make("Remove the source", ["D"], hint: "remove", in: [.sources, .source], "with its articles")
    case .renameSource:
      return make(
        "Rename the source", ["cn"], hint: "rename", in: [.sources, .source], takes: .optionalText,
        "or the folder under the cursor")
    case .sourceFolders:
      return make(
        "Put into folders", ["#"], hint: "folder", in: [.sources, .source], takes: .optionalText,
        "names separated by commas; - removes it from all")
    case .sourceCard:
      return make(
        "Source details", ["K"], hint: "card", "its address, settings and problems")
    case .setSource:
      return make(
        "Settings", ["co"], hint: "set", in: [.sources, .source], takes: .sourceSetting,
        "how long articles are kept, how often to refresh, whether to load full text")
    case .moveSourceUp:
      return make("Move the source up", ["Alt-k", "S-Up"], hint: "move up", "or its folder")
    case .moveSourceDown:
      return make("Move the source down", ["Alt-j", "S-Down"], hint: "move down", "or its folder")
    default:
      return make("Fold or unfold the folder", ["z"], hint: "fold")
    }
  }
}
