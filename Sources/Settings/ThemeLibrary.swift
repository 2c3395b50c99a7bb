import Canvas
import Commands
import Foundation
import ReaderUI
import TextCore

/// The themes in the folders where they are searched, and `ink`, which is compiled in.
public struct ThemeLibrary: Sendable {
  /// The theme that every other one rests on, however far down.
  public static let base = "ink"

  /// A theme and what is wrong with its files; no theme where none has the name.
  public struct Loaded: Sendable {
    public var theme: Theme?
    public var problems: [SettingsProblem] = []
  }

  private let folders: [String]

  /// What an earlier folder has hides what a later one has under the same name.
  public init(folders: [String]) { self.folders = folders }

  /// Every name that can be loaded, in alphabetical order.
  public var names: [String] {
    var names: Set<String> = [Self.base]
    for folder in folders {
      for file in Self.files(in: folder) where file.hasSuffix(".toml") && !file.hasPrefix(".") {
        names.insert(String(file.dropLast(5)))
      }
    }
    return names.sorted()
  }

  private static func files(in folder: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      // A folder that is not there, or not to be read, holds no themes.
      return []
    }
  }

  /// The theme of this name with all that it inherits.
  public func load(_ name: String) -> Loaded {
    var problems: [SettingsProblem] = []
    let chain = chain(from: name, &problems)
    guard !chain.isEmpty else { return Loaded(theme: nil, problems: problems) }
    for file in chain { problems += file.problems }
    // The nearest file's roles count in the scopes of those below too, so that a theme may be a palette and nothing
    // else.
    var painter = Painter(chain: chain)
    var styles: [String: Style] = [:]
    for file in chain.reversed() {
      for (scope, entry) in file.scopes { styles[scope] = painter.style(entry, of: file) }
    }
    problems += painter.problems
    let ordered = problems.sorted { ($0.file, $0.line ?? 0, $0.key ?? "") < ($1.file, $1.line ?? 0, $1.key ?? "") }
    return Loaded(theme: Theme(name: name, styles: styles), problems: ordered)
  }

  /// The files from the theme itself to the last that it rests on.
  private func chain(from name: String, _ problems: inout [SettingsProblem]) -> [ThemeFile] {
    var chain: [ThemeFile] = []
    var visited: Set<String> = []
    var next: (name: String, from: Int)? = (name, 0)
    while let wanted = next {
      guard let (document, place) = document(named: wanted.name, from: wanted.from, &problems) else {
        let message = "no theme named “\(wanted.name)”"
        let suggestion = Suggestion.nearest(to: wanted.name, among: names.filter { $0 != wanted.name })
        problems.append(
          chain.last?.document.problem(message, at: ["inherits"], suggestion: suggestion)
            ?? SettingsProblem(file: wanted.name, message: message, suggestion: suggestion))
        if chain.isEmpty || wanted.name == Self.base { break }
        next = (Self.base, 0)
        continue
      }
      guard visited.insert(document.file).inserted else {
        if let last = chain.last {
          problems.append(last.document.problem("“\(wanted.name)” inherits from itself", at: ["inherits"]))
        }
        next = chain.contains { $0.document.file == Self.compiledIn } ? nil : (Self.base, folders.count)
        continue
      }
      let file = ThemeFile(document)
      chain.append(file)
      if place == folders.count {
        next = nil
      } else {
        // A file that inherits its own name means the one that it hides.
        let below = file.inherits ?? Self.base
        next = (below, below == wanted.name ? place + 1 : 0)
      }
    }
    return chain
  }

  private static let compiledIn = "ink (compiled in)"

  /// The first file of this name in the folders from `first` on; behind them all stands the compiled-in theme.
  private func document(
    named name: String, from first: Int, _ problems: inout [SettingsProblem]
  ) -> (TOMLDocument, place: Int)? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    for place in folders.indices where place >= first {
      let path = "\(folders[place])/\(name).toml"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      do {
        return (try TOMLDocument.read(path), place)
      } catch {
        problems.append(error)
      }
    }
    guard name == Self.base else { return nil }
    let text = String(decoding: PackageResources.ink_toml, as: UTF8.self)
    return (TOMLDocument(text, file: Self.compiledIn), folders.count)
  }
}
