// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "bulk-change",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tx", path: "../../..")],
  targets: [
    .executableTarget(
      name: "bulk-change",
      dependencies: [
        .product(name: "Tx", package: "tx"),
        .product(name: "TxHTTPTransport", package: "tx"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]
    )
  ]
)
