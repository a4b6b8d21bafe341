// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient",
  package: "async-http-client"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCompression = Target.Dependency.product(
  name: "NIOHTTPCompression",
  package: "swift-nio-extras"
)
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(
  name: "ServiceLifecycle",
  package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(
  name: "UnixSignals",
  package: "swift-service-lifecycle"
)

/// A library target of the house.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A test target; its goldens and fixtures are read through the source folder.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: settings
  )
}

let package = Package(
  name: "tx",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tx", targets: ["TxCLI"]),
    .library(name: "Tx", targets: ["Tx"]),
    .library(name: "TxHTTPTransport", targets: ["TxHTTPTransport"]),
  ],
  dependencies: [
    // The command line; imported by TxCLI.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Hashes of plans and fingerprints of accounts; imported by TxRuns.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Requests and responses as values; imported by the client, the sandbox and their doors.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    // A logger that keeps quiet for the server; imported by TxSandboxServer.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // Bytes and channels of HTTP; imported by TxHTTPTransport and TxSandboxServer.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // Errors of decompression and TLS, told apart; imported by TxHTTPTransport.
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    // The sandbox's HTTP server; imported by TxSandboxServer.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird",
      from: "2.28.1",
      traits: []
    ),
    // The HTTP client; imported by TxHTTPTransport.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    // A server that ends when it is told to; imported by TxSandboxServer.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Floor 0
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    module("TxDiagnostics"),
    module("TxSQLite", ["CSQLite"]),
    module("TxValues"),
    // Floor 1
    module("TxCatalog", ["TxValues"]),
    module("TxClient", ["TxValues", httpTypes]),
    module("TxRendering", ["TxValues"]),
    module("TxSyntax", ["TxDiagnostics"]),
    // Floor 2
    module("TxPlanner", ["TxCatalog", "TxDiagnostics", "TxSyntax", "TxValues"]),
    // Floor 3
    module(
      "TxHTTPTransport",
      ["TxClient", asyncHTTPClient, httpTypes, nioCompression, nioCore, nioHTTP1, nioPosix, nioSSL]
    ),
    module("TxJournal", ["TxSQLite", "TxValues"]),
    module(
      "TxRuntime",
      ["TxCatalog", "TxClient", "TxDiagnostics", "TxPlanner", "TxValues", httpTypes]
    ),
    module(
      "TxRuns",
      [
        "TxCatalog", "TxClient", "TxDiagnostics", "TxJournal", "TxPlanner", "TxRuntime", "TxValues",
        crypto, httpTypes,
      ]
    ),
    // Floor 4
    module(
      "Tx",
      [
        "TxCatalog", "TxClient", "TxDiagnostics", "TxJournal", "TxPlanner", "TxRendering", "TxRuns",
        "TxRuntime", "TxSyntax", "TxValues",
      ]
    ),
    // Floor 5
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    module(
      "TxREPL",
      [
        "CEditLine", "Tx", "TxCatalog", "TxDiagnostics", "TxPlanner", "TxRendering", "TxSyntax",
        "TxValues",
      ]
    ),
    module("TxSandbox", ["TxSQLite", httpTypes]),
    module(
      "TxSandboxServer",
      [
        "TxSandbox", httpTypes, hummingbirdCore, logging, nioCore, nioPosix, serviceLifecycle,
        unixSignals,
      ]
    ),
    // Floor 6
    .executableTarget(
      name: "TxCLI",
      dependencies: [
        "Tx", "TxCatalog", "TxDiagnostics", "TxHTTPTransport", "TxPlanner", "TxREPL",
        "TxRendering", "TxSandbox", "TxSandboxServer", "TxSyntax", "TxValues", argumentParser,
        httpTypes,
      ],
      swiftSettings: settings
    ),
    // Tests
    .target(
      name: "TxTestSupport",
      dependencies: ["TxRendering"],
      path: "Tests/TxTestSupport",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "tx-crash",
      dependencies: ["Tx", "TxHTTPTransport", "TxJournal", "TxRuns", "TxValues", httpTypes],
      path: "Tests/TxCrashExample",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "tx-editor-example",
      dependencies: ["Tx", "TxREPL"],
      path: "Tests/TxEditorExample",
      swiftSettings: settings
    ),
    tests(
      "TxCLITests",
      [
        "TxCLI", "TxCatalog", "TxDiagnostics", "TxJournal", "TxPlanner", "TxRuns", "TxSQLite",
        "TxTestSupport",
        "TxValues", "tx-crash",
      ],
      exclude: ["Goldens", "Peers"]
    ),
    tests("TxCatalogTests", ["TxCatalog", "TxValues"]),
    tests("TxClientTests", ["TxClient", "TxTestSupport", httpTypes]),
    tests("TxDiagnosticsTests", ["TxDiagnostics"]),
    tests(
      "TxEvaluatorTests",
      [
        "TxCatalog", "TxClient", "TxDiagnostics", "TxPlanner", "TxRuntime", "TxTestSupport",
        "TxValues", httpTypes,
      ],
      exclude: ["evaluator.py"]
    ),
    tests(
      "TxHTTPTransportTests",
      ["TxClient", "TxHTTPTransport", "TxTestSupport", httpTypes, nioCore, nioPosix]
    ),
    tests("TxJournalTests", ["TxJournal", "TxSQLite", "TxTestSupport", "TxValues"]),
    tests(
      "TxMistakesTests",
      ["TxCatalog", "TxDiagnostics", "TxPlanner", "TxValues"],
      exclude: ["Mistakes"]
    ),
    tests(
      "TxPlannerTests",
      ["TxCatalog", "TxDiagnostics", "TxPlanner", "TxSyntax", "TxValues"]
    ),
    tests(
      "TxREPLTests",
      [
        "Tx", "TxDiagnostics", "TxPlanner", "TxREPL", "TxSyntax", "TxTestSupport", "TxValues",
        "tx-editor-example",
      ]
    ),
    tests("TxRenderingTests", ["TxRendering", "TxValues"], exclude: ["Goldens"]),
    tests(
      "TxRunsTests",
      [
        "TxCatalog", "TxClient", "TxDiagnostics", "TxJournal", "TxPlanner", "TxRuns", "TxRuntime",
        "TxSQLite", "TxSandbox", "TxTestSupport", "TxValues", httpTypes,
      ]
    ),
    tests(
      "TxRuntimeTests",
      [
        "TxCatalog", "TxClient", "TxDiagnostics", "TxPlanner", "TxRuntime", "TxSandbox", "TxSyntax",
        "TxTestSupport", "TxValues", httpTypes,
      ]
    ),
    tests("TxSQLiteTests", ["TxSQLite"]),
    tests("TxSandboxServerTests", ["TxSandbox", "TxSandboxServer", httpTypes, nioPosix]),
    tests("TxSandboxTests", ["TxSandbox", "TxSQLite", httpTypes]),
    tests(
      "TxScriptTests",
      [
        "Tx", "TxCatalog", "TxDiagnostics", "TxPlanner", "TxRendering", "TxSandbox", "TxSyntax",
        "TxTestSupport", "TxValues", httpTypes,
      ],
      exclude: ["Goldens", "Scripts"]
    ),
    tests("TxSyntaxTests", ["TxDiagnostics", "TxSyntax"]),
    tests(
      "TxTests",
      ["Tx", "TxHTTPTransport", "TxRuntime", "TxSandbox", "TxTestSupport", httpTypes]
    ),
    tests("TxValuesTests", ["TxValues"]),
  ]
)

// Some programs have a package of their own, with what they need and nothing else, so that they are built in a minute or two.

/// Leaves some targets and the packages that they need, and no product.
@MainActor
func keep(_ targets: [String], packages: [String]) {
  package.dependencies.removeAll { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return true }
    return !packages.contains { location.hasSuffix($0) }
  }
  package.products = []
  package.targets.removeAll { !targets.contains($0.name) }
}

/// The targets that are always of use there.
let pure = ["TxCatalog", "TxDiagnostics", "TxPlanner", "TxSyntax", "TxValues"]
let runs = ["TxClient", "TxJournal", "TxRuns", "TxRuntime"]
let sandbox = ["TxSQLite", "TxSandbox"]

// See scripts/fuzz.
if Context.environment["TX_FUZZ"] == "1" {
  keep(["CSQLite"] + pure + sandbox, packages: ["swift-http-types"])
  package.targets.append(
    .executableTarget(
      name: "tx-fuzz",
      dependencies: (pure + sandbox).map { .target(name: $0) } + [httpTypes],
      path: "Tests/TxFuzz",
      exclude: ["Corpus", "dictionary.txt"],
      swiftSettings: settings + [.enableExperimentalFeature("Extern")]
    )
  )
}

// See scripts/simulate.
if Context.environment["TX_SIMULATION"] == "1" {
  keep(["CSQLite"] + pure + runs + sandbox, packages: ["swift-crypto", "swift-http-types"])
  package.targets.append(
    .executableTarget(
      name: "tx-simulation",
      dependencies: (pure + runs + sandbox).map { .target(name: $0) } + [httpTypes],
      path: "Tests/TxSimulation",
      exclude: ["seeds.txt"],
      swiftSettings: settings
    )
  )
  // And the functions that decide how fast it is; see scripts/instructions.
  package.targets.append(
    .executableTarget(
      name: "tx-hot",
      dependencies: [
        "TxCatalog", "TxDiagnostics", "TxPlanner", "TxRuns", "TxRuntime", "TxSandbox", "TxValues",
        httpTypes,
      ],
      path: "Tests/TxHotPaths",
      exclude: ["instructions.json", "instructions.py"],
      swiftSettings: settings
    )
  )
}

// See scripts/threads.
if Context.environment["TX_THREADS"] == "1" {
  keep(
    ["CSQLite", "Tx", "TxRendering", "TxTestSupport"] + pure + runs + sandbox,
    packages: ["swift-crypto", "swift-http-types"]
  )
  package.targets.append(
    .testTarget(
      name: "TxThreadTests",
      dependencies: ["Tx", "TxSandbox", "TxTestSupport", httpTypes],
      path: "Tests/TxTests",
      sources: ["Account.swift", "TwoEnginesTests.swift"],
      swiftSettings: settings
    )
  )
}
