// swift-tools-version: 6.2
import PackageDescription

/// Measurements of Dateline, apart from its tests so that they burden nobody else:
/// `swift run -c release --package-path Tests/Benchmarks benchmarks`
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Dateline", path: "../..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        .product(name: "DatelineModules", package: "Dateline"),
        // The program that is measured, built into the same folder.
        .product(name: "dateline", package: "Dateline"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ],
  swiftLanguageModes: [.v6]
)
