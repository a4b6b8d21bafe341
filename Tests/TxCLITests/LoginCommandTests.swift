import Testing
import TxTestSupport
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// `tx login`.
@Suite(.timeLimit(.minutes(3)))
struct LoginCommandTests {
  private let shell = Shell()
  private static let key = "KeyCanary7f3a9cd2Xw"

  private var file: String { shell.folder.read(".config/tx/config.toml") ?? "" }

  @Test func `keeps a key that the service takes, and the rest of the file`() async throws {
    let server = try await SandboxServerProcess.start()
    let first = try await shell.tx(
      "--trace",
      "login",
      "one",
      "--base-url",
      server.url + "/",
      input: Self.key + "\n"
    )
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.isEmpty && first.tracedMethods == ["GET"])
    #expect(first.errors.contains("profile one is stored: 250 numbers"))
    #expect(!first.errors.contains(Self.key))
    #expect(
      file == """
        default_profile = "one"

        [profile.one]
        api_key = "\(Self.key)"
        base_url = "\(server.url)"

        """
    )
    // The address stays; the next profile does not take the first one's place.
    #expect(try await shell.tx("login", "one", input: "other-key").status == 0)
    #expect(file.contains("api_key = \"other-key\"") && !file.contains(Self.key))
    let second = try await shell.tx("login", "two", "--base-url", server.url, input: "k\n")
    #expect(second.errors.contains("use it: tx --profile two"))
    #expect(file.hasPrefix("default_profile = \"one\"\n"))
    #expect(TemporaryFolder.names(in: shell.folder.path + "/.config/tx") == ["config.toml"])
  }

  @Test func `keeps nothing that the service refuses`() async throws {
    let server = try await SandboxServerProcess.start()
    let refused = try await shell.tx("login", "--base-url", server.url, input: "invalid-key")
    #expect(refused.status == 6, "\(refused.errors)")
    #expect(refused.errors.contains("error[TX6143]: the key was not accepted, and profile"))
    #expect(file.isEmpty)
  }

  @Test func `keeps nothing that cannot be tried`() async throws {
    let closed = "http://127.0.0.1:1/v2"
    let outcome = try await shell.tx("login", "--base-url", closed, input: Self.key)
    #expect(outcome.status == 7)
    #expect(outcome.errors.contains("error[TX6143]: the key could not be tried, and profile"))
    #expect(file.isEmpty)
  }

  @Test(arguments: [("", "TX6145"), ("\n", "TX6145"), ("two words\n", "TX6138")])
  func `refuses what no key is`(_ input: String, _ code: String) async throws {
    let outcome = try await shell.tx("login", input: input)
    #expect(outcome.status == 6 && outcome.errors.contains("error[\(code)]: "))
    let name = try await shell.tx("login", "a/b", input: "key")
    #expect(name.status == 6 && name.errors.contains("error[TX6141]: "))
  }

  @Test func `keeps a command instead of a key`() async throws {
    let server = try await SandboxServerProcess.start()
    let command = "printf '%s' \(Self.key)"
    let outcome = try await shell.tx("login", "--base-url", server.url, "--command", command)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(file.contains("[profile.default]\napi_key_command = \"\(command)\"\n"))
    #expect(try await shell.tx("-c", "find numbers | count").output == "{\"count\":250}\n")
    let failing = try await shell.tx("login", "two", "--command", "exit 1")
    #expect(failing.status == 6 && failing.errors.contains("error[TX6137]: "))
    #expect(!file.contains("two"))
  }

  @Test func `lets the system keep the key`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = shell
    let bin = shell.folder.path + "/bin"
    let tool = """
      #!/bin/sh
      case "$1" in
        store) cat > "$HOME/secret" ;;
        lookup) cat "$HOME/secret" ;;
        clear) rm "$HOME/secret" ;;
      esac
      """
    let written = shell.folder.write(tool.utf8, to: "secret-tool")
    let setup = try await ChildProcess.run(
      ["/bin/sh", "-c", "mkdir \(bin) && mv \(written) \(bin) && chmod 755 \(bin)/secret-tool"],
      environment: shell.environment
    )
    #expect(setup.status == 0)
    let arguments = ["login", "one", "--base-url", server.url, "--store", "secret-tool"]
    let missing = try await shell.tx(arguments, input: Self.key)
    #expect(missing.status == 6 && missing.errors.contains("error[TX6144]: "))
    shell.variables["PATH"] = bin + ":/usr/bin:/bin"
    #expect(try await shell.tx(arguments, input: Self.key).status == 0)
    #expect(!file.contains(Self.key) && shell.folder.read("secret") == Self.key)
    #expect(try await shell.tx("-c", "find numbers | count").output == "{\"count\":250}\n")
    let rows = try await shell.tx("profile").rows()
    #expect(rows.first?["key"]?.string == "secret-tool")
    #expect(try await shell.tx("profile", "remove", "one").status == 0)
    #expect(shell.folder.read("secret") == nil)
  }

  @Test func `is undone where the system no longer keeps keys`() async throws {
    var shell = shell
    let lookup = "['secret-tool', 'lookup', 'service', 'tx', 'profile', 'one']"
    let text = "[profile.one]\napi_key_command = \(lookup)\n"
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    shell.variables["PATH"] = shell.folder.path
    let removed = try await shell.tx("profile", "remove", "one")
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(removed.errors.contains("warning[TX6147]: the system may still keep the key"))
    #expect(removed.errors.contains("secret-tool clear service tx profile one"))
    #expect(shell.folder.read("config.toml") == "")
  }

  @Test func `does not show the key that is typed`() async throws {
    let server = try await SandboxServerProcess.start()
    let terminal = try PTY(
      [Shell.program, "login", "one", "--base-url", server.url],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 24,
      columns: 100
    )
    let limit = Duration.seconds(60)
    try await terminal.wait(for: "key of profile one:", within: limit)
    terminal.type("wrong\u{15}\(Self.key)x\u{7F}")
    terminal.press(.enter)
    #expect(try await terminal.exitStatus(within: limit) == 0)
    #expect(terminal.isCanonical)
    #expect(terminal.screen.text.contains("profile one is stored"))
    #expect(!terminal.screen.text.contains("Canary"))
    #expect(file.contains("api_key = \"\(Self.key)\"\n"))
  }

  @Test func `lets a command ask at the terminal`() async throws {
    let server = try await SandboxServerProcess.start()
    let command = "printf 'pass phrase:' >/dev/tty; read line </dev/tty; echo $line"
    let terminal = try PTY(
      [Shell.program, "login", "one", "--base-url", server.url, "--command", command],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 24,
      columns: 100
    )
    let limit = Duration.seconds(60)
    try await terminal.wait(for: "pass phrase:", within: limit)
    terminal.type("test-key")
    terminal.press(.enter)
    #expect(try await terminal.exitStatus(within: limit) == 0, "\(terminal.screen.text)")
    #expect(file.contains("[profile.one]\napi_key_command = "))
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `leaves the terminal as it was when it is ended`(_ signal: Int32) async throws {
    let terminal = try PTY(
      [Shell.program, "login"],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 24,
      columns: 100
    )
    let limit = Duration.seconds(60)
    try await terminal.wait(for: "key of profile default:", within: limit)
    #expect(!terminal.isCanonical)
    kill(terminal.pid, signal)
    #expect(try await terminal.exitStatus(within: limit) == -signal)
    #expect(terminal.isCanonical && file.isEmpty)
  }

  @Test func `is given up with Control-C`() async throws {
    let terminal = try PTY(
      [Shell.program, "login"],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 24,
      columns: 100
    )
    let limit = Duration.seconds(60)
    try await terminal.wait(for: "key of profile default:", within: limit)
    terminal.type("half")
    terminal.press(.controlC)
    #expect(try await terminal.exitStatus(within: limit) == 130)
    #expect(terminal.isCanonical && file.isEmpty)
  }
}
