import Testing
import TxTestSupport
import TxValues

/// Keys that a command prints.
@Suite(.timeLimit(.minutes(3)))
struct KeyCommandTests {
  private let shell = Shell()

  private func shell(
    _ command: String,
    at url: String = "http://127.0.0.1:1/v2",
    timeout: Int = 1
  ) -> Shell {
    var shell = shell
    let text = """
      [profile.one]
      base_url = "\(url)"
      api_key_command = \(command)
      api_key_timeout = \(timeout)
      """
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    shell.variables["TX_PROFILE"] = "one"
    return shell
  }

  @Test(arguments: [
    "'echo test-key'", "['echo', 'test-key']", "['/bin/echo', 'test-key']",
    "'printf \"test-key\\\\nsecond line\\\\n\"'", "'printf \"  test-key\\\\r\\\\n\"'",
    "'cat; echo test-key'", "\"printf 'test-key' && yes | head -c 60000\"",
  ])
  func `are the first line of it`(_ command: String) async throws {
    let server = try await SandboxServerProcess.start()
    let shell = shell(command, at: server.url)
    // What is on standard input is the script's.
    let outcome = try await shell.tx("-", input: "find numbers | count")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "{\"count\":250}\n")
  }

  @Test(arguments: [
    ("'exit 3'", "it ended with status 3"), ("'echo KEYKEY; exit 1'", "it ended with status 1"),
    ("'true'", "its first line is empty"), ("'echo; echo KEYKEY'", "its first line is empty"),
    ("'echo KEY KEY'", "its first line is no key"), ("'kill -9 $$'", "ended by signal 9"),
    ("'exec sleep 100'", "did not end within 1 s"), ("'sleep 100'", "did not end within 1 s"),
    ("'exec >&-; exec sleep 100'", "did not end within 1 s"),
    ("'trap \"\" TERM; sleep 100; sleep 100'", "did not end within 1 s"),
    ("'yes'", "more than 65536 bytes"), ("['no-such-program']", "No such file or directory"),
    ("['/tmp']", "Permission denied"),
  ])
  func `are missing with the reason why`(_ command: String, _ reason: String) async throws {
    let outcome = try await shell(command).tx("runs", within: .seconds(20))
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("error[TX6137]: "))
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(!outcome.errors.contains("KEYKEY"))
  }

  @Test(arguments: ["'yes'", "['yes']"])
  func `are not waited for where too much is printed`(_ command: String) async throws {
    let shell = shell(command, timeout: 3_600)
    let outcome = try await shell.tx("runs", within: .seconds(60))
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("more than 65536 bytes"), "\(outcome.errors)")
  }

  @Test func `are asked for without a shell where words are given`() async throws {
    let outcome = try await shell("['echo', '$(touch injected)', ';', 'touch', 'x']").tx("runs")
    #expect(outcome.status == 6 && outcome.errors.contains("its first line is no key"))
    #expect(TemporaryFolder.names(in: shell.folder.path) == ["config.toml"])
  }

  @Test func `say what is wrong in words of the command's own`() async throws {
    let outcome = try await shell("'echo the vault is locked >&2; exit 1'").tx("profile", "show")
    #expect(outcome.status == 0 && outcome.errors.contains("the vault is locked"))
    let state = try outcome.rows().first { $0["setting"]?.string == "key_state" }
    #expect(state?["value"]?.string?.hasPrefix("missing: ") == true)
  }
}
