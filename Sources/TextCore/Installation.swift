import Foundation

/// Where the files that are shipped with the program lie: beside it, in `../share/dateline` of an installed program, or
/// in the folder that it was built in.
///
/// `Bundle.module` ends the program where a bundle is missing; here a missing part is an answer like any other.
public struct Installation: Hashable, Sendable {
  /// What is shipped beside the program itself.
  public enum Part: String, CaseIterable, Sendable {
    /// The taggers and what they know: without them articles come without names.
    case language
    case themes
    /// The texts of the Welcome edition.
    case welcome
  }

  /// The running program's.
  public static let current = Installation(executable: Bundle.main.executablePath)

  /// The folder that the program's file lies in, links followed; nil where the system does not tell.
  public let programFolder: URL?

  public init(executable: String?) {
    programFolder = executable.map { URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
  }

  /// The folder of `part`, or nil where it is in none of the places.
  public func folder(of part: Part) -> URL? {
    candidates(for: part).first { folder in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) && isFolder.boolValue
    }
  }

  /// The file `name` of `part`, or nil where it is missing.
  public func file(_ name: String, of part: Part) -> URL? {
    guard let file = folder(of: part)?.appending(path: name) else { return nil }
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// What is missing, where it was searched and what that means, in one line; nil where all is there.
  public var problem: String? {
    let missing = Part.allCases.filter { folder(of: $0) == nil }
    guard !missing.isEmpty else { return nil }
    let names = missing.map(\.name).formatted(.list(type: .and).locale(Locale(identifier: "en_GB")))
    let places = programFolder.map { " in \($0.path) or \(Self.share(of: $0).path)" } ?? ""
    let consequence = missing.contains(.language) ? "; articles come without names" : ""
    return "Cannot find the \(names)\(places)\(consequence)"
  }

  private func candidates(for part: Part) -> [URL] {
    guard let programFolder else { return [] }
    var folders = part.builtPaths.map { programFolder.appending(path: $0) }
    folders.append(Self.share(of: programFolder).appending(path: part.rawValue))
    // SwiftPM makes no bundle of the themes: they lie in the source tree above the build folder.
    if part == .themes, let tree = Self.sourceTree(above: programFolder) {
      folders.append(tree.appending(path: "Themes"))
    }
    return folders
  }

  private static func share(of programFolder: URL) -> URL {
    programFolder.deletingLastPathComponent().appending(path: "share/dateline")
  }

  private static func sourceTree(above folder: URL) -> URL? {
    var folder = folder
    while folder.pathComponents.count > 1 {
      folder = folder.deletingLastPathComponent()
      let marks = ["Package.swift", "Themes/ink.toml"]
      if marks.allSatisfy({ FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }) { return folder }
    }
    return nil
  }
}

extension Installation.Part {
  /// The paths from the program's folder where SwiftPM builds the part.
  fileprivate var builtPaths: [String] {
    switch self {
    case .language: Self.bundled("Dateline_Language", "Resources")
    case .welcome: Self.bundled("Dateline_NewsLibrary", "Welcome")
    case .themes: ["Themes"]
    }
  }

  private static func bundled(_ bundle: String, _ folder: String) -> [String] {
    ["\(bundle).resources/\(folder)", "\(bundle).bundle/\(folder)", "\(bundle).bundle/Contents/Resources/\(folder)"]
  }

  fileprivate var name: String {
    switch self {
    case .language: "language data"
    case .themes: "themes"
    case .welcome: "Welcome edition"
    }
  }
}
