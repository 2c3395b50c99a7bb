import Foundation
import ReaderUI
import Settings

/// Notices that the user's configuration or theme was written anew while the screen is open.
@MainActor
final class ConfigurationWatch {
  /// Looking costs two questions to the file system; a second is no wait for who has just saved a file.
  static let interval = Duration.seconds(1)

  /// What holds: the last one without mistakes.
  private(set) var settings: Settings
  private let hasColors: Bool
  private let reload: @MainActor () -> Settings
  private var seen: [Date?]

  init(_ settings: Settings, hasColors: Bool, reload: @escaping @MainActor () -> Settings) {
    self.settings = settings
    self.hasColors = hasColors
    self.reload = reload
    seen = Self.dates(of: settings)
  }

  /// What the screen is to be told; nil where nothing has changed. With mistakes in it the new file does not count at
  /// all: half a change is harder to understand than none.
  func look() -> Message? {
    let dates = Self.dates(of: settings)
    guard dates != seen else { return nil }
    seen = dates
    let new = reload()
    if let problem = new.problems.first {
      let more = new.problems.count > 1 ? " (and \(new.problems.count - 1) more)" : ""
      return .notice(
        Notice("\(problem.description)\(more); the configuration was not reloaded", level: .problem, date: Date()))
    }
    let message = Message.configured(from: options(of: settings), to: options(of: new))
    settings = new
    seen = Self.dates(of: new)
    return message
  }

  private func options(of settings: Settings) -> ReaderOptions {
    var options = settings.readerOptions
    if !hasColors { options.theme = options.theme.withoutColors }
    return options
  }

  private static func dates(of settings: Settings) -> [Date?] {
    let themes = settings.paths.themes.map { "\($0)/\(settings.options.theme).toml" }
    return ([settings.configuration] + themes).map { path in
      do {
        return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      } catch {
        return nil
      }
    }
  }
}
