import TxTestSupport
import TxValues

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Programs of others that judge the sandbox: the official SDK, the official document, schemathesis.
struct Peers {
  /// Where the SDK is, with the interpreter that runs it.
  let programs: String

  /// Where the pages and the programs of this test are.
  private static let package = #filePath.components(separatedBy: "/Tests/")[0]
  private static let sources = package + "/Tests/TxCLITests/Peers"

  /// The folder with the official document; nil where it is not known.
  static let document = ProcessInfo.processInfo.environment["TX_OPENAPI"]

  /// The file with what the sandbox's own tests asked and were answered; nil where nothing was noted.
  static let exchanges: String? = ProcessInfo.processInfo.environment["TX_EXCHANGES"]

  /// Returns the programs, fetched once; nil where they cannot be fetched.
  static func find() async throws -> Peers? {
    let outcome = try await ChildProcess.run(
      ["/bin/bash", package + "/scripts/peers"],
      environment: environment,
      within: .seconds(600)
    )
    guard outcome.status == 0 else { return nil }
    return Peers(programs: String(outcome.output.prefix { $0 != "\n" }))
  }

  private static var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    let kept = ["HOME", "PATH", "PYENV_VERSION", "http_proxy", "https_proxy", "no_proxy"]
      .compactMap { name in own[name].map { (name, $0) } }
    return Dictionary(uniqueKeysWithValues: kept)
      .merging(
        ["LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
      ) { $1 }
  }

  /// Runs one of the programs beside this file; its lines go to a file of the folder.
  func run(
    _ name: String,
    _ arguments: [String],
    into file: String,
    of folder: TemporaryFolder,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    let outcome = try await ChildProcess.run(
      [programs + "/python", "\(Self.sources)/\(name)"] + arguments,
      environment: Self.environment,
      within: .seconds(600)
    )
    _ = folder.write(outcome.outputBytes, to: file)
    return outcome
  }

  /// Returns what files of deviations have that the table of the manual does not explain.
  func unexplained(
    _ files: [String],
    in folder: TemporaryFolder,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> String {
    try await run(
      "compare.py",
      [Self.package + "/Docs/Sandbox.md"] + files.map { folder.path + "/" + $0 },
      into: "complaints",
      of: folder
    )
    .output
  }

  /// Lets schemathesis try the operations of a file of the document whose paths fit a pattern.
  func tryOperations(
    of file: String,
    paths: String = ".*",
    at url: String,
    in folder: TemporaryFolder,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    let checks = [
      "not_a_server_error", "status_code_conformance", "content_type_conformance",
      "response_schema_conformance",
    ]
    return try await ChildProcess.run(
      [
        // It leaves files where it runs.
        "/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, programs + "/schemathesis", "run",
        "\(Self.document ?? "")/\(file).json", "--url", url,
        "--header", "Authorization: Bearer KEY", "--seed", "1", "--max-examples", "50",
        "--phases", "examples,fuzzing", "--checks", checks.joined(separator: ","),
        "--continue-on-failure", "--no-shrink", "--workers", "1",
        "--include-path-regex", paths, "--report", "ndjson", "--report-ndjson-path",
        "\(folder.path)/\(file).ndjson",
      ],
      environment: Self.environment.merging(["HOME": folder.path]) { $1 },
      within: .seconds(600)
    )
  }
}
