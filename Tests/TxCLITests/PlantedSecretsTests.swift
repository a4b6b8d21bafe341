import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Neither the key nor a secret value is in anything that the command writes.
@Suite(.timeLimit(.minutes(5)))
struct PlantedSecretsTests {
  private static let key = Canary(text: "KeyCanary7f3a9cd2Xw")
  private static let pin = Canary(text: "Zq7Kp2Xw9Lm4")
  /// What is no secret has to be found, or the search would prove nothing.
  private static let plain = Canary(text: "Plain-Nq3Tz8")

  private static let secretly =
    "find numbers where status=active tag=x | update external_pin=\(pin.text) "
    + "customer_reference=\(plain.text) with max=500"

  /// Each command that takes, reads or shows a secret, or writes a file.
  private static let commands: [[String]] = [
    ["--yes", "--trace", "-v", "-c", secretly],
    ["explain", secretly],
    ["--yes", "--dry-run", "-v", "-c", secretly.replacing(pin.text, with: pin.text + "2")],
    ["plan", "-c", secretly, "-o", "secret.txplan"],
    ["plan", "-c", "find numbers where tag=x | update tags+=\(plain.text)", "-o", "plain.txplan"],
    ["--yes", "--trace", "apply", "plain.txplan"],
    ["--trace", "-c", "find numbers where external_pin=\(pin.text) | export csv \"pins.csv\""],
    ["-c", "find numbers where tag=x | select external_pin, tags | export csv \"selected.csv\""],
    ["-c", "find numbers where tag=x | export jsonl \"all.jsonl\""],
    ["-c", "find numbers where tag=x", "-o", "out.tsv"],
    ["--json", "-c", "find numbers where tag=x"],
    ["--trace", "-c", "find numbers where customer_reference=\(plain.text) | count"],
    ["--yes", "-c", "find numbers where tag=x | update external_pin=\(pin.text) colour=1"],
    ["--yes", "-c", "find numbers where tag=x | update external_pin=\"\(pin.text)\""],
    ["--error-format", "json", "-c", "find numbers where external_pin='\(pin.text)' colour=1"],
    ["report", "last", "--html", "-o", "page.html"], ["report", "last"], ["runs"],
    ["-c", "find items where all | export csv \"items.csv\""],
    ["undo", "last", "--yes"], ["verify", "last"],
  ]

  @Test func `are in no file and no output`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "100ms")
    var shell = Shell()
    shell.variables = server.variables
    shell.variables["TELNYX_API_KEY"] = Self.key.text
    var said: [String: [UInt8]] = [:]
    for (index, arguments) in Self.commands.enumerated() {
      let command =
        (["cd '\(shell.folder.path)' && exec \"$0\" \"$@\""] + [Shell.program] + arguments)
      let outcome = try await ChildProcess.run(
        ["/bin/sh", "-c"] + command,
        environment: shell.environment
      )
      said["\(index) output"] = outcome.outputBytes
      said["\(index) errors"] = Array(outcome.errors.utf8)
      if index == 0 { #expect(try outcome.outcomes() == ["changed": 24], "\(outcome.errors)") }
    }
    #expect(try server.ledger().contains { $0.after.contains(Self.pin.text) })
    try await Self.killInTheMiddle(shell)
    try await Self.typeAtPrompt(shell)

    // The embedded account is the service, and holds what it was told.
    TemporaryFolder.names(in: shell.folder.path + "/state").filter { $0.hasPrefix("sandbox.db") }
      .forEach { unlink(shell.folder.path + "/state/" + $0) }
    for canary in [Self.key, Self.pin] {
      #expect(canary.places(below: shell.folder.path, in: said) == [])
    }
    let found = Self.plain.places(below: shell.folder.path, in: said)
    for file in [
      "journal.db", "plain.txplan", "all.jsonl", "out.tsv", "page.html", "items.csv", "history",
    ] {
      #expect(found.contains { $0.hasSuffix("/" + file) }, "\(file)")
    }
    #expect(found.contains("0 output") && found.contains("11 errors"))
  }

  /// Leaves a journal as a process leaves it that dies.
  private static func killInTheMiddle(_ shell: Shell) async throws {
    let server = try await SandboxServerProcess.start("--job-time", "1h")
    var shell = shell
    shell.variables["TELNYX_BASE_URL"] = server.url
    let child = try shell.start("--yes", "--trace", "-c", secretly)
    try await child.wait("its job") { try server.jobs().count == 1 }
    child.kill(SIGKILL)
    #expect(try await child.outcome().status == -SIGKILL)
    let files = Canary.files(below: shell.folder.path)
    #expect(files.contains { $0.hasSuffix("/journal.db-wal") })
  }

  /// Types a secret at the prompt, in a statement and as an answer; what the screen shows is what was typed.
  private static func typeAtPrompt(_ shell: Shell) async throws {
    let terminal = try PTY(
      [Shell.program, "--sandbox"],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 60,
      columns: 160
    )
    let limit = Duration.seconds(60)
    func enter(_ text: String, then expected: String) async throws {
      terminal.type(text)
      try await terminal.wait("the line typed", within: limit) { $0.currentLine.hasSuffix(text) }
      terminal.press(.enter)
      try await terminal.wait(for: expected, within: limit)
    }
    try await terminal.wait(for: "sandbox>", within: limit)
    let find = "find numbers where status=active tag=x | "
    try await enter(find + "update external_pin = \(pin.text)", then: "[y/N]")
    try await enter("y", then: ": 24 changed")
    try await enter(find + "update external_pin=...", then: "external_pin =")
    try await enter("\(pin.text)8", then: "[y/N]")
    try await enter("n", then: "sandbox>")
    try await enter("find numbers where customer_reference=\(plain.text) | count", then: "count")
    try await terminal.wait("the prompt", within: limit) { $0.currentLine == "sandbox>" }
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: limit) == 0)
  }

  /// Where a profile has its key from: a line of the configuration; the file that the key is in.
  @Test(arguments: [
    ("api_key = \"\(key.text)\"", "config.toml"),
    ("api_key_command = ['cat', 'key']", "key"), ("api_key_command = 'cat key'", "key"),
  ])
  func `of a profile are nowhere but where they are kept`(
    _ setting: String,
    _ place: String
  ) async throws {
    let server = try await SandboxServerProcess.start("--job-time", "100ms")
    var shell = Shell()
    _ = shell.folder.write((Self.key.text + "\n").utf8, to: "key")
    let text = "[profile.one]\nbase_url = \"\(server.url)\"\n\(setting)\n"
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    shell.variables["TX_PROFILE"] = "one"
    var said: [String: [UInt8]] = [:]
    let own = [
      ["profile"], ["profile", "show"], ["--json", "profile", "show", "one"], [".profile"],
      ["__complete", "bash", "--profile", ""], ["--profile", "on", "runs"], ["login", "two"],
    ]
    for (index, arguments) in (Self.commands + own).enumerated() {
      let outcome = try await ChildProcess.run(
        ["/bin/sh", "-c", "cd '\(shell.folder.path)' && exec \"$0\" \"$@\"", Shell.program]
          + arguments,
        environment: shell.environment
      )
      said["\(index) output"] = outcome.outputBytes
      said["\(index) errors"] = Array(outcome.errors.utf8)
      if index == 0 { #expect(try outcome.outcomes() == ["changed": 24], "\(outcome.errors)") }
    }
    if place == "config.toml" { unlink(shell.folder.path + "/key") }
    let found = Self.key.places(below: shell.folder.path, in: said)
    #expect(found == [shell.folder.path + "/" + place])
  }

  @Test(arguments: ["", "a", "ab", "abc"])
  func `are found in every spelling`(before: String) throws {
    let folder = TemporaryFolder()
    let canary = Canary(text: "Zq7Kp2Xw9Lm4")
    let bytes = Array((before + canary.text + "xyz").utf8)
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    _ = folder.write(bytes, to: "raw")
    _ = folder.write(hex.joined().uppercased().utf8, to: "hex")
    _ = folder.write(hex.map { "%" + $0 }.joined().utf8, to: "percent")
    // Groups of three bytes, as any encoder makes them.
    let encoded = Self.base64(bytes)
    let found = canary.places(below: folder.path, in: ["base64": Array(encoded.utf8)])
    #expect(found.map { $0.split(separator: "/").last } == ["hex", "percent", "raw", "base64"])
    #expect(Canary(text: "absent-canary").places(below: folder.path, in: [:]) == [])
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      for shift in [18, 12, 6, 0] { text.append(digits[bits >> shift & 63]) }
    }
    return text
  }
}
