// swift-tools-version: 6.1
// The module graph, bottom up. The order here is the order in which the house is read.

import Foundation
import PackageDescription

/// The folder of the toolchain's own swift-syntax (`lib/swift/host`): nothing to fetch, nothing to
/// build. `BOOK_SWIFT_HOST_LIBRARIES` overrides it.
let hostLibraries: String = {
  let environment = ProcessInfo.processInfo.environment
  if let given = environment["BOOK_SWIFT_HOST_LIBRARIES"] { return given }
  let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
  for folder in folders {
    let tool = URL(fileURLWithPath: folder + "/swift-frontend").resolvingSymlinksInPath()
    let host = tool.deletingLastPathComponent().deletingLastPathComponent().path + "/lib/swift/host"
    if FileManager.default.fileExists(atPath: host + "/SwiftParser.swiftmodule") { return host }
  }
  return "/usr/lib/swift/host"
}()

/// Compiles against the toolchain's swift-syntax.
let importsSwiftSyntax: [SwiftSetting] = [.unsafeFlags(["-I", hostLibraries])]
let linksSwiftSyntax: [LinkerSetting] = [
  .unsafeFlags([
    "-L", hostLibraries, "-lSwiftParser", "-lSwiftSyntax", "-lSwiftIDEUtils", "-lSwiftDiagnostics",
    "-lSwiftParserDiagnostics", "-Xlinker", "-rpath", "-Xlinker", hostLibraries,
  ])
]

/// The bundled library: Swift 5 mode, as the cells that use it; frame pointers, so that a trap's
/// backtrace reaches the chapter's line.
let library: [SwiftSetting] = [
  .swiftLanguageMode(.v5),
  .unsafeFlags(["-Xcc", "-fno-omit-frame-pointer"]),
]

let package = Package(
  name: "book",
  products: [
    .executable(name: "book", targets: ["book"]),
    // What a chapter links: the library with the cell runtime, or the runtime alone.
    .library(
      name: "Gluon", type: .dynamic,
      targets: ["Gluon", "Figures", "Autograd", "NDArrayModule", "CellRuntime"]),
    .library(name: "CellRuntime", type: .dynamic, targets: ["CellRuntime"]),
    // What a chapter's process loads before all else.
    .library(name: "CellDoor", type: .dynamic, targets: ["CCellDoor"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C borders: pointers do not leave the one module that uses each.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-serial-dev"])]),
    .target(
      name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-omit-frame-pointer"])],
      linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CProcess"),
    // Notes what a chapter asks the system for; no module imports it.
    .target(
      name: "CCellDoor", cSettings: [.unsafeFlags(["-fvisibility=hidden"])],
      linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CCheckpoint"),

    // The bundled library. A cell writes `import Gluon` and has all of it.
    .target(name: "CellRuntime", dependencies: ["CCheckpoint"], swiftSettings: library),
    .target(name: "NDArrayModule", dependencies: ["CKernels", "CBLAS"], swiftSettings: library),
    .target(name: "Autograd", dependencies: ["NDArrayModule"], swiftSettings: library),
    .target(
      name: "Figures", dependencies: ["NDArrayModule", "CellRuntime"], swiftSettings: library),
    .target(name: "Gluon", dependencies: ["Autograd", "Figures"], swiftSettings: library),
    // Answers the cases of Tests/conformance; nothing of a book uses it.
    .executableTarget(name: "ndcheck", dependencies: ["Gluon"], swiftSettings: library),

    // The values that stages hand on, then a stage a module. No stage imports another.
    .target(name: "BookModel"),
    .target(name: "BookDigest"),
    .target(
      name: "BookParse", dependencies: ["BookModel", "BookDigest", "CCmark", "Yams"],
      swiftSettings: importsSwiftSyntax, linkerSettings: linksSwiftSyntax),
    .target(
      name: "BookPlan", dependencies: ["BookModel", "BookDigest"],
      swiftSettings: importsSwiftSyntax, linkerSettings: linksSwiftSyntax),
    .target(name: "BookRun", dependencies: ["BookModel", "BookDigest", "CProcess"]),
    .target(name: "BookSplice", dependencies: ["BookModel"]),
    // A fresh record beside the committed one: what a doc test says.
    .target(name: "BookCompare", dependencies: ["BookModel"]),
    .target(
      name: "BookRender", dependencies: ["BookModel", "BookDigest", "CDuktape"],
      resources: [.copy("Theme")],
      swiftSettings: importsSwiftSyntax, linkerSettings: linksSwiftSyntax),
    // The only code that writes: records and the site, crash-safe.
    .target(name: "BookStore", dependencies: ["BookModel", "BookDigest", "CProcess"]),

    // The only places where stages meet.
    .executableTarget(
      name: "book",
      dependencies: [
        "BookModel", "BookParse", "BookPlan", "BookRun", "BookSplice", "BookCompare", "BookRender",
        "BookStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: importsSwiftSyntax),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Gluon", "BookModel", "BookParse", "BookPlan", "BookRun", "BookStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], resources: [.copy("Cells"), .copy("Peers")],
      swiftSettings: importsSwiftSyntax),

    .target(
      name: "TestSupport", dependencies: ["NDArrayModule"], path: "Tests/TestSupport"),
    .testTarget(
      name: "NDArrayModuleTests", dependencies: ["NDArrayModule", "TestSupport"],
      resources: [.copy("Vectors")]),
    .testTarget(
      name: "AutogradTests", dependencies: ["Autograd", "TestSupport"],
      resources: [.copy("Vectors")]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "BookModel", "TestSupport"]),
    .testTarget(
      name: "GluonTests", dependencies: ["Gluon", "TestSupport"],
      resources: [.copy("Vectors")]),
    // What the library says of itself: messages in every language, documentation.
    .testTarget(
      name: "LibraryDocsTests", dependencies: ["Gluon", "BookModel", "BookParse", "BookRun"],
      exclude: ["mxnet-names.txt"],
      swiftSettings: importsSwiftSyntax, linkerSettings: linksSwiftSyntax),
    // What ndcheck covers of the library, by the sources of both.
    .testTarget(
      name: "NdcheckTests", dependencies: ["ndcheck", "BookModel", "BookParse"],
      swiftSettings: importsSwiftSyntax),
    .testTarget(name: "BookModelTests", dependencies: ["BookModel", "BookDigest"]),
    .testTarget(
      name: "BookParseTests", dependencies: ["BookParse", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: importsSwiftSyntax),
    .testTarget(
      name: "BookPlanTests", dependencies: ["BookPlan", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: importsSwiftSyntax),
    .testTarget(
      name: "BookRunTests", dependencies: ["BookRun", "BookPlan", "CellRuntime", "TestSupport"],
      swiftSettings: importsSwiftSyntax),
    .testTarget(name: "BookSpliceTests", dependencies: ["BookSplice"]),
    .testTarget(
      name: "BookCompareTests", dependencies: ["BookCompare", "BookParse", "BookStore"],
      swiftSettings: importsSwiftSyntax),
    .testTarget(
      name: "BookRenderTests", dependencies: ["BookRender", "BookParse", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: importsSwiftSyntax),
    .testTarget(
      name: "BookStoreTests",
      dependencies: ["BookStore", "BookDigest", "CProcess", "TestSupport"]),
    // The promises of the manual, under faults: crashes, full disks, many at once, damage.
    .testTarget(
      name: "ReliabilityTests",
      dependencies: ["book", "BookModel", "BookStore", "StoreWriter", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: importsSwiftSyntax),
    // The process that they kill.
    .executableTarget(
      name: "StoreWriter", dependencies: ["BookModel", "BookStore"], path: "Tests/StoreWriter"),
    .testTarget(
      name: "BookTests",
      dependencies: ["book", "BookModel", "BookParse", "BookPlan", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: importsSwiftSyntax),
  ]
)
