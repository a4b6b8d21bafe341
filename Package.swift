// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tx",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tx", targets: ["TxCLI"]),
    .library(name: "Tx", targets: ["Tx"]),
    .library(name: "TxHTTPTransport", targets: ["TxHTTPTransport"]),
  ],
  dependencies: [
    // The command line of `tx`; imported by TxCLI.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Hashes of plans and account fingerprints; imported by TxRuns.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Requests and responses as values; imported by TxClient, TxSandbox and their doors.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    // Bytes and event loops of the sandbox's HTTP door; imported by TxHTTPTransport and TxSandboxServer.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // The sandbox's HTTP server; imported by TxSandboxServer.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // The HTTP client; imported by TxHTTPTransport.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .target(name: "Tx", dependencies: [], swiftSettings: settings),
    .executableTarget(
      name: "TxCLI",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .target(name: "TxHTTPTransport", dependencies: [], swiftSettings: settings),
  ]
)
