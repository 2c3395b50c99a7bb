// swift-tools-version: 6.2
import PackageDescription

/// The parsers of Dateline under libFuzzer; `Tests/fuzz.sh` builds this with the right sanitizers and runs it.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Dateline", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CLibFuzzer", .product(name: "FuzzTargets", package: "Dateline")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6]
)
