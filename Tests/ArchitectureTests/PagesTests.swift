import Foundation
import Testing

/// What the modules' pages say is so: every type that they name in backticks exists.
@Suite struct PagesTests {
  private let tree = SourceTree()

  /// Names of the toolchain, and of what others made, that pages speak of.
  private static let foreign: Set<String> = ["Character", "Process", "Sendable", "String"]

  @Test func everyModuleHasItsPage() throws {
    for module in ImportTable.allowed.keys where module != "train-tagger" {
      let path = "Sources/\(module)/\(module).docc/\(module).md"
      #expect(FileManager.default.fileExists(atPath: tree.root.appending(path: path).path), "\(path) is missing")
    }
  }

  @Test func everyTypeThatAPageNamesExists() throws {
    let known = try names()
    let pages = try tree.pages()
    #expect(pages.count > 10)
    for page in pages {
      for (line, name) in page.typeNames where !known.contains(name) && !Self.foreign.contains(name) {
        Issue.record("\(page.path):\(line): there is no \(name)")
      }
    }
  }

  @Test func pagesKeepToTheirWidth() throws {
    for page in try tree.pages() {
      var isCode = false
      for (number, line) in page.lines.enumerated() {
        if line.hasPrefix("```") { isCode.toggle() }
        // Rows of a table cannot be broken.
        if isCode || line.hasPrefix("|") || line.count <= ImportTable.widestComment { continue }
        Issue.record("\(page.path):\(number + 1): \(line.count) columns")
      }
    }
  }

  @Test func namesAreFoundInBackticks() {
    let page = SourceTree.File(
      path: "Sources/Canvas/Canvas.docc/Canvas.md",
      lines: [
        "``Grid`` and `TextWrap.lines(of:)`, not Capital", "`swift run`, `Iraqi ministry`, `EntityTagger`s",
        "`/x/Y.swift`",
      ])
    #expect(page.typeNames.map(\.name) == ["TextWrap", "EntityTagger"])
  }

  /// Everything that is declared, and the names of modules, folders and files.
  private func names() throws -> Set<String> {
    var known = Set(ImportTable.allowed.keys)
    for file in try tree.swiftFiles(in: "Sources") + tree.swiftFiles(in: "Tests") {
      known.formUnion(file.path.split(separator: "/").map { String($0.prefix { $0 != "." }) })
      for line in file.lines where line.contains(where: \.isUppercase) {
        for match in line.matches(of: Self.declaration) { known.insert(String(match.1)) }
      }
    }
    return known
  }

  private static var declaration: Regex<(Substring, Substring)> {
    /\b(?:struct|class|enum|protocol|typealias|actor)\s+([A-Za-z_]\w*)/
  }
}

extension SourceTree {
  /// The documentation pages of all modules.
  func pages() throws -> [File] {
    let start = root.appending(path: "Sources")
    guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
    var pages: [File] = []
    for case let url as URL in walk where url.pathExtension == "md" && url.path.contains(".docc/") {
      let text = try String(contentsOf: url, encoding: .utf8)
      let path = url.resolvingSymlinksInPath().path.dropFirst(root.path.count + 1)
      pages.append(File(path: String(path), lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
    }
    return pages.sorted { $0.path < $1.path }
  }
}

extension SourceTree.File {
  /// What stands in backticks and is written as the names of types of several words are: `ArticleQuery`.
  var typeNames: [(line: Int, name: String)] {
    var names: [(Int, String)] = []
    for (number, line) in lines.enumerated() {
      let spans = line.replacing("``", with: "`").split(separator: "`", omittingEmptySubsequences: false)
      for span in spans.enumerated().filter({ $0.offset % 2 == 1 }).map(\.element) where !span.contains("/") {
        for match in span.matches(of: /\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+\b/.wordBoundaryKind(.simple)) {
          names.append((number + 1, String(match.0)))
        }
      }
    }
    return names
  }
}
