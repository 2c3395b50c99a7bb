/// The house as data: which room may import what. An arrow that is not here does not exist.
enum ImportTable {
  /// Modules of the toolchain that every room may use.
  static let everywhere: Set<String> = ["Foundation", "Synchronization"]

  static let allowed: [String: Set<String>] = [
    "TextCore": ["CStemmer"],
    "NewsModel": ["TextCore"],
    "NewsParsing": ["TextCore", "CLibXML2", "NewsModel"],
    "Language": ["CKernels", "TextCore", "NewsModel"],
    "Stories": ["TextCore", "NewsModel", "Language"],
    "EntityLinking": ["TextCore", "NewsModel"],
    "NewsStore": ["CZstd", "GRDB", "EntityLinking", "TextCore", "NewsModel"],
    "Fetching": ["CCurl", "TextCore", "NewsModel"],
    "Accounts": ["TextCore", "NewsModel", "Fetching"],
    "Desk": ["CPostgreSQL", "TextCore", "NewsModel"],
    "NewsLibrary": [
      "TextCore", "NewsModel", "NewsParsing", "Language", "Stories", "NewsStore", "Fetching", "Accounts", "Desk",
    ],
    "Pictures": ["CImageCodecs", "TextCore"],
    "Canvas": [],
    "Commands": ["TextCore"],
    "ReaderUI": ["TextCore", "NewsModel", "Canvas", "Commands"],
    "Settings": ["TOMLKit", "TextCore", "Canvas", "Commands", "ReaderUI"],
    "CursesTerminal": ["CNcurses", "TextCore", "Canvas", "Commands", "Dispatch", "Glibc", "Darwin"],
    "dateline": [
      "TextCore", "NewsModel", "NewsLibrary", "Pictures", "Canvas", "Commands", "ReaderUI", "Settings",
      "CursesTerminal", "ArgumentParser", "Dispatch", "Glibc", "Darwin",
    ],
    "train-tagger": ["TextCore", "Language", "NewsModel", "Glibc", "Darwin"],
  ]

  /// Module maps and shim headers, and the loops of `CKernels`; they hold no Swift.
  static let modulesOfC: Set<String> = [
    "CNcurses", "CLibXML2", "CCurl", "CStemmer", "CPostgreSQL", "CZstd", "CImageCodecs", "CKernels",
  ]

  static let topLevel: Set<String> = ["Package.swift", "README.md", "Sources", "Tests", "Themes"]

  /// What no line of the sources may say, and why.
  static let forbidden: [(text: String, reason: String)] = [
    ("try!", "an error would end the program"),
    ("as!", "a wrong type would end the program"),
    ("fatalError", "input must never end the program"),
    ("@unchecked Sendable", "the compiler can no longer tell a race"),
    ("nonisolated(unsafe)", "the compiler can no longer tell a race"),
    ("@preconcurrency import", "the compiler can no longer tell a race"),
    ("Bundle.module", "the program would end where the bundle is missing; `Installation` finds shipped files"),
    ("TODO", "unfinished work belongs into an issue"),
    ("FIXME", "unfinished work belongs into an issue"),
    ("/root/", "a path of one machine"),
    ("/work/", "a path of one machine"),
  ]

  static let longestFile = 500

  /// In columns; `swift format` wraps code and leaves comments.
  static let widestComment = 120
}
