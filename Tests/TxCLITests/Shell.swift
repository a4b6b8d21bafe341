import TxTestSupport
import TxValues

/// A person at a shell with a home of their own: runs `tx` with nothing but what a test sets.
struct Shell {
  /// The home, the state and the files of this test.
  let folder = TemporaryFolder()
  /// Variables for every command.
  var variables: [String: String] = [:]

  static var program: String { PTY.builtProgram(named: "tx") }

  /// The sentence that tx is for.
  static let sentence = """
    find numbers where status=active tag=x \
    | update emergency_address_id=9102160989215728032 with max=500
    """

  /// What a child finds in its environment.
  var environment: [String: String] {
    let own = [
      "HOME": folder.path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no", "TX_STATE_DIR": folder.path + "/state",
    ]
    return own.merging(variables) { $1 }
  }

  /// Runs `tx` to its end.
  func tx(
    _ arguments: String...,
    input: String = "",
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    try await tx(arguments, input: input, within: limit)
  }

  /// Runs `tx` to its end.
  func tx(
    _ arguments: [String],
    input: String = "",
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    try await ChildProcess.run(
      [Self.program] + arguments,
      environment: environment,
      input: Array(input.utf8),
      within: limit
    )
  }

  /// Starts `tx` and leaves it running.
  func start(_ arguments: String...) throws -> ChildProcess {
    try ChildProcess([Self.program] + arguments, environment: environment)
  }
}

extension ChildProcess.Outcome {
  /// The lines of the standard output as JSON.
  func rows() throws -> [JSONElement] {
    try lines.map { try JSONDocument(Array($0.utf8)).root }
  }

  /// How many rows have each outcome.
  func outcomes() throws -> [String: Int] {
    try rows().reduce(into: [:]) { $0[$1["outcome"]?.string ?? "none", default: 0] += 1 }
  }

  /// The lines of the standard error.
  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

  /// The requests that `--trace` logged, by their methods.
  var tracedMethods: [String] {
    errorLines.compactMap { line in
      let method = String(line.prefix { $0 != " " })
      return ["GET", "POST", "PATCH", "PUT", "DELETE"].contains(method) ? method : nil
    }
  }
}

extension ChildProcess.Outcome {
  /// The diagnostics that `--error-format json` wrote.
  func errorObjects() throws -> [JSONElement] {
    try errorLines.filter { $0.hasPrefix("{") }.map { try JSONDocument(Array($0.utf8)).root }
  }
}
