import Foundation

/// The repository as files.
struct SourceTree {
  struct File {
    /// From the root of the repository.
    var path: String
    var lines: [Substring]
    /// The folder of `Sources` or `Tests` that it stands in.
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  let root: URL

  init() {
    // This file is Tests/ArchitectureTests/SourceTree.swift.
    root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Every Swift file under `folder`, build products left out.
  func swiftFiles(in folder: String) throws -> [File] {
    let start = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
    var files: [File] = []
    for case let url as URL in walk {
      if url.lastPathComponent.hasPrefix(".") {
        walk.skipDescendants()
        continue
      }
      guard url.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: url, encoding: .utf8)
      let path = url.resolvingSymlinksInPath().path.dropFirst(root.path.count + 1)
      files.append(File(path: String(path), lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
    }
    return files
  }

  func entries(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
  }
}

extension SourceTree.File {
  /// The modules that the file imports, with the number of the line.
  var imports: [(line: Int, module: String)] {
    var imports: [(Int, String)] = []
    for (number, line) in lines.enumerated() {
      guard line.contains("import"), let match = line.firstMatch(of: Self.importLine) else { continue }
      imports.append((number + 1, String(match.1)))
    }
    return imports
  }

  private static var importLine: Regex<(Substring, Substring)> {
    /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z_0-9]+)/
  }

  /// The lines that hold `text` outside comments, by number.
  func lines(holding text: String) -> [Int] {
    lines.enumerated().filter { Self.code(of: $0.element).contains(text) }.map { $0.offset + 1 }
  }

  private static func code(of line: Substring) -> Substring {
    let trimmed = line.drop { $0 == " " }
    return trimmed.hasPrefix("//") ? "" : line
  }
}
