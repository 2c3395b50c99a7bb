// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in the Swift 6 language mode, and a warning stops the build.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// The encoder's loops over numbers take a thousand times as long where they are not optimised, which no test could
/// wait for.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The modules of the house and the arrows between them; `Tests/ArchitectureTests` holds the imports to the same list.
let modules: [Target] = [
  .systemLibrary(
    name: "CNcurses", pkgConfig: "ncursesw", providers: [.apt(["libncurses-dev"])]),
  .systemLibrary(
    name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(
    name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
  .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
  .systemLibrary(
    name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  // Pictures of news are decoded by libpng, TurboJPEG and libwebp: small, well kept, and without X11.
  .systemLibrary(name: "CImageCodecs", providers: [.apt(["libpng-dev", "libturbojpeg0-dev", "libwebp-dev"])]),

  // Its loops are compiled for several processors; C code follows the configuration, hence `-O2` here.
  .target(
    name: "CKernels", cSettings: [.unsafeFlags(["-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror"])]),

  .target(
    name: "TextCore", dependencies: ["CStemmer"],
    resources: [.embedInCode("Resources/han.txt"), .embedInCode("Resources/words.txt")],
    swiftSettings: strict + optimised),
  .target(name: "NewsModel", dependencies: ["TextCore"], swiftSettings: strict),
  .target(name: "NewsParsing", dependencies: ["CLibXML2", "TextCore", "NewsModel"], swiftSettings: strict),
  .target(
    name: "Language", dependencies: ["CKernels", "TextCore", "NewsModel"], resources: [.copy("Resources")],
    swiftSettings: strict + optimised),
  .target(name: "Stories", dependencies: ["TextCore", "NewsModel", "Language"], swiftSettings: strict),
  .target(
    name: "EntityLinking", dependencies: ["TextCore", "NewsModel"],
    resources: [.embedInCode("Resources/countries.txt")], swiftSettings: strict),
  .target(
    name: "NewsStore",
    dependencies: ["CZstd", "EntityLinking", "TextCore", "NewsModel", .product(name: "GRDB", package: "GRDB.swift")],
    resources: [.embedInCode("Resources/news.zdict")], swiftSettings: strict),
  .target(name: "Fetching", dependencies: ["CCurl", "TextCore", "NewsModel"], swiftSettings: strict),
  .target(name: "Accounts", dependencies: ["TextCore", "NewsModel", "Fetching"], swiftSettings: strict),
  .target(
    name: "Desk", dependencies: ["CPostgreSQL", "TextCore", "NewsModel"],
    resources: [
      "roles", "tables", "fetching", "sharing", "parts", "sources", "functions", "filing", "search", "rights",
    ].map { .embedInCode("Resources/\($0).sql") },
    swiftSettings: strict),
  .target(
    name: "NewsLibrary",
    dependencies: [
      "TextCore", "NewsModel", "NewsParsing", "Language", "Stories", "NewsStore", "Fetching", "Accounts", "Desk",
    ],
    resources: [.copy("Welcome")], swiftSettings: strict),

  .target(name: "Pictures", dependencies: ["CImageCodecs", "TextCore"], swiftSettings: strict + optimised),
  .target(name: "Canvas", swiftSettings: strict),
  .target(name: "Commands", dependencies: ["TextCore"], swiftSettings: strict),
  .target(
    name: "ReaderUI", dependencies: ["TextCore", "NewsModel", "Canvas", "Commands"],
    resources: [.embedInCode("Resources/world.txt")], swiftSettings: strict),
  .target(
    name: "Settings",
    dependencies: ["TextCore", "Canvas", "Commands", "ReaderUI", .product(name: "TOMLKit", package: "TOMLKit")],
    resources: [.embedInCode("ink.toml")], swiftSettings: strict),
  .target(name: "CursesTerminal", dependencies: ["CNcurses", "TextCore", "Canvas", "Commands"], swiftSettings: strict),

  .executableTarget(
    name: "dateline",
    dependencies: [
      "TextCore", "NewsModel", "NewsLibrary", "Pictures", "Canvas", "Commands", "ReaderUI", "Settings",
      "CursesTerminal", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], swiftSettings: strict),
  .executableTarget(name: "train-tagger", dependencies: ["TextCore", "Language", "NewsModel"], swiftSettings: strict),
]

/// A test target stands beside each module, under the module's name with `Tests` behind it.
func tests(_ module: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: "\(module)Tests", dependencies: [.byName(name: module), "Support"] + dependencies, swiftSettings: strict)
}

let checks: [Target] = [
  .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
  .testTarget(name: "ArchitectureTests", dependencies: ["Support"], swiftSettings: strict),
  // Measurements, apart from the tests, which assert no time.
  .executableTarget(
    name: "benchmarks",
    dependencies: ["Support", "Desk", "Language", "NewsLibrary", "NewsModel", "NewsParsing", "NewsStore", "Stories"],
    path: "Tests/Benchmarks", swiftSettings: strict),
  tests("TextCore"),
  tests("NewsModel", "TextCore"),
  tests("NewsParsing", "TextCore", "NewsModel"),
  tests("Language", "CKernels", "TextCore", "NewsModel"),
  tests("Stories", "TextCore", "NewsModel", "Language"),
  tests("EntityLinking", "TextCore", "NewsModel"),
  tests("NewsStore", "TextCore", "NewsModel", .product(name: "GRDB", package: "GRDB.swift")),
  tests("Fetching", "TextCore", "NewsModel"),
  tests("Accounts", "TextCore", "NewsModel", "Fetching"),
  tests("Desk", "TextCore", "NewsModel"),
  tests("NewsLibrary", "TextCore", "NewsModel", "NewsParsing", "NewsStore", "Fetching", "Accounts", "Desk"),
  tests("Pictures"),
  tests("Canvas"),
  tests("Commands", "TextCore"),
  // The library of the screen\'s tests, which a script of effects compares with the real one.
  .target(
    name: "ReaderSupport", dependencies: ["NewsModel", "ReaderUI"], path: "Tests/ReaderSupport",
    swiftSettings: strict),
  // The parsers as `Tests/Fuzz`, a package of its own, drives them, and the replay of what it found.
  .target(
    name: "FuzzTargets",
    dependencies: [
      "TextCore", "NewsModel", "NewsParsing", "Language", "NewsStore", "Fetching", "Accounts", "Canvas", "Commands",
      "Settings", "CursesTerminal", .product(name: "GRDB", package: "GRDB.swift"),
    ],
    path: "Tests/FuzzTargets", swiftSettings: strict),
  tests("FuzzTargets"),
  tests("ReaderUI", "ReaderSupport", "TextCore", "NewsModel", "Canvas", "Commands"),
  tests("CursesTerminal", "CNcurses", "Canvas", "Commands"),
  tests("Settings", "TextCore", "Canvas", "Commands", "ReaderUI"),
  tests(
    "dateline", "ReaderSupport", "TextCore", "NewsModel", "NewsStore", "NewsLibrary", "Commands", "Canvas", "ReaderUI",
    "Settings"),
]

let package = Package(
  name: "Dateline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "dateline", targets: ["dateline"]),
    // For `Tests/Fuzz`, a package of its own, whose compiler flags no other target may have.
    .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: modules + checks,
  swiftLanguageModes: [.v6]
)
