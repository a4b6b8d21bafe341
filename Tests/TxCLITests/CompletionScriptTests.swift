import Testing
import TxTestSupport

/// The scripts of `tx completions`, in the shells that they are for.
@Suite(.timeLimit(.minutes(3)))
struct CompletionScriptTests {
  private let shell = Shell()
  private static let limit = Duration.seconds(60)

  private static func has(_ program: String) -> Bool {
    TemporaryFolder.permissions(of: "/usr/bin/\(program)") != nil
  }

  /// The environment of a shell that finds `tx`.
  private var environment: [String: String] {
    let folder = Shell.program.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder):/usr/bin:/bin"
    return shell.environment.merging(["PATH": path, "TERM": "xterm", "PS1": "$ "]) { $1 }
  }

  /// Writes the script of a shell and two files; returns the folder.
  private func prepare(_ name: String) async throws -> String {
    let script = try await shell.tx("completions", name)
    #expect(script.status == 0 && !script.output.isEmpty)
    _ = shell.folder.write(script.outputBytes, to: "script")
    _ = shell.folder.write([], to: "my script.tx")
    _ = shell.folder.write([], to: "notes.txt")
    return shell.folder.path
  }

  /// Runs commands of a shell that has read the script.
  private func run(_ program: [String], _ commands: String) async throws -> [String] {
    let outcome = try await ChildProcess.run(
      program + ["cd '\(shell.folder.path)'; source ./script; \(commands)"],
      environment: environment
    )
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return outcome.lines
  }

  @Test(
    .enabled("bash is not installed") { has("bash") },
    arguments: [
      (["tx", "sch"], ["schema"]), (["tx", "--format", "="], ["csv", "json", "jsonl"]),
      (["tx", "--format", "=", "js"], ["json", "jsonl"]), (["tx", "report", ""], ["last"]),
      (["tx", "check", "my"], ["my script.tx"]), (["tx", "-o", "no"], ["notes.txt"]),
      (["tx", "check", "no"], []),
    ]
  )
  func `complete in bash`(_ words: [String], _ expected: [String]) async throws {
    _ = try await prepare("bash")
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let lines = try await run(
      ["/usr/bin/bash", "--norc", "--noprofile", "-c"],
      """
      complete -p tx >/dev/null || exit 1
      COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); _tx tx
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    )
    #expect(Array(lines.prefix(expected.count)) == expected)
    if expected.isEmpty { #expect(lines.isEmpty) }
  }

  @Test(
    .enabled("fish is not installed") { has("fish") },
    arguments: [
      ("tx sch", "schema"), ("tx --format=mark", "--format=markdown"), ("tx report ", "last"),
      ("tx check my", "my script.tx"), ("tx --sandbox ver", "verify"), ("tx -o no", "notes.txt"),
    ]
  )
  func `complete in fish`(_ line: String, _ expected: String) async throws {
    _ = try await prepare("fish")
    let lines = try await run(
      ["/usr/bin/fish", "--no-config", "-c"],
      "complete -C '\(line)'"
    )
    #expect(lines.first.map { $0.prefix { $0 != "\t" } } == expected[...])
  }

  /// What is typed before Tab, and what the line is then.
  static let typed = [
    ("tx schem", "tx schema"), ("tx --sandbox ver", "tx --sandbox verify"),
    ("tx --format mark", "tx --format markdown"), ("tx --format=mark", "tx --format=markdown"),
    ("tx report la", "tx report last"), ("tx check my", "tx check my\\ script.tx"),
    ("tx -o no", "tx -o notes.txt"),
  ]

  @Test(.enabled("bash is not installed") { has("bash") }, arguments: typed)
  func `complete at a prompt of bash`(_ typed: String, _ line: String) async throws {
    try await complete(typed, line, in: ["/usr/bin/bash", "--norc", "--noprofile", "-i"], "bash")
  }

  @Test(.enabled("zsh is not installed") { has("zsh") }, arguments: typed)
  func `complete at a prompt of zsh`(_ typed: String, _ line: String) async throws {
    try await complete(
      typed,
      line,
      in: ["/usr/bin/zsh", "-f", "-i"],
      "zsh",
      setup: "autoload -U compinit && compinit -u -D && "
    )
  }

  private func complete(
    _ typed: String,
    _ line: String,
    in program: [String],
    _ name: String,
    setup: String = ""
  ) async throws {
    let folder = try await prepare(name)
    let terminal = try PTY(program, environment: environment, rows: 24, columns: 120)
    try await terminal.wait("the prompt", within: Self.limit) { $0.currentLine.hasSuffix("$") }
    terminal.type("cd '\(folder)' && \(setup). ./script && clear && echo rea''dy")
    terminal.press(.enter)
    try await terminal.wait("the script read", within: Self.limit) {
      $0.text.contains("ready") && $0.currentLine.hasSuffix("$")
    }
    terminal.type(typed)
    terminal.press(.tab)
    try await terminal.wait(line, within: Self.limit) { $0.text.contains("$ " + line) }
  }
}
