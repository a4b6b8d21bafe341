import Testing
import TxTestSupport
import TxValues

/// Accounts that a configuration names.
@Suite(.timeLimit(.minutes(3)))
struct ProfilesTests {
  private let shell = Shell()
  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW"

  /// Writes the configuration and returns a shell that finds it.
  private func shell(_ configuration: String, _ variables: [String: String] = [:]) -> Shell {
    var shell = shell
    shell.variables = variables
    shell.variables["TX_CONFIG"] = shell.folder.write(configuration.utf8, to: "config.toml")
    return shell
  }

  private static func profile(_ name: String, at url: String, _ settings: String = "") -> String {
    "[profile.\(name)]\nbase_url = \"\(url)\"\napi_key = \"test-key\"\n\(settings)\n"
  }

  @Test func `are found in the folder of configurations`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = shell
    _ = try await shell.tx("login", "a", "--base-url", server.url, input: "test-key\n")
    #expect(TemporaryFolder.permissions(of: shell.folder.path + "/.config/tx") == 0o700)
    let file = shell.folder.path + "/.config/tx/config.toml"
    #expect(TemporaryFolder.permissions(of: file) == 0o600)
    #expect(try await shell.tx("-c", "find numbers | count").output == "{\"count\":250}\n")
    shell.variables["XDG_CONFIG_HOME"] = shell.folder.path + "/other"
    #expect(try await shell.tx("-c", "find numbers | count").status == 6)
  }

  @Test func `are chosen by option, then key, then variable, then default`() async throws {
    let (one, two) = (
      try await SandboxServerProcess.start("--numbers", "10"),
      try await SandboxServerProcess.start("--numbers", "20")
    )
    let text =
      "default_profile = \"one\"\n" + Self.profile("one", at: one.url)
      + Self.profile("two", at: two.url)
    func count(_ variables: [String: String], _ options: String...) async throws -> String {
      let command = options + ["-c", "find numbers | count"]
      return try await shell(text, variables).tx(command).output
    }
    #expect(try await count([:]) == "{\"count\":10}\n")
    #expect(try await count(["TX_PROFILE": "two"]) == "{\"count\":20}\n")
    #expect(try await count(["TX_PROFILE": "one"], "--profile", "two") == "{\"count\":20}\n")
    #expect(try await count(two.variables) == "{\"count\":20}\n")
    #expect(try await count(two.variables, "--profile", "one") == "{\"count\":10}\n")
    #expect(try await count(["TX_PROFILE": "two"], "--sandbox") == "{\"count\":250}\n")
  }

  @Test func `say so when a key stands before them`() async throws {
    let server = try await SandboxServerProcess.start()
    var variables = server.variables
    variables["TX_PROFILE"] = "one"
    let outcome = try await shell("", variables).tx("-c", "find numbers | count")
    #expect(outcome.status == 0 && outcome.errors.contains("warning[TX6140]: "))
  }

  @Test func `do not take an address that is not theirs`() async throws {
    let text = Self.profile("one", at: "http://127.0.0.1:1/v2")
    let variables = ["TX_PROFILE": "one", "TELNYX_BASE_URL": "http://127.0.0.1:2/v2"]
    let outcome = try await shell(text, variables).tx("runs")
    #expect(outcome.status == 6 && outcome.errors.contains("error[TX6139]: "))
    let named = try await shell(text, variables).tx("--profile", "one", "runs")
    #expect(named.status == 0, "\(named.errors)")
  }

  @Test func `name journals and the commands to go on with`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    let shell = shell(Self.profile("one", at: server.url))
    let outcome = try await shell.tx(
      ["--profile", "one", "--yes", "-c", Self.change + " with max=500"]
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let state = shell.folder.path + "/state"
    #expect(TemporaryFolder.names(in: state) == ["one@http:__127.0.0.1:\(server.port)_v2"])
    let failing = Self.change.replacing("customer_reference=NEW", with: "emergency_address_id=9")
    let failed = try await shell.tx("--profile", "one", "--yes", "-c", failing + " with max=500")
    #expect(failed.status == 3, "\(failed.errors)")
    #expect(failed.errors.contains("next: tx --profile one "), "\(failed.errors)")
  }

  @Test(arguments: [
    ("HTTPS://API.Telnyx.com/v2/", "one@api.telnyx.com_v2"),
    ("https://a.example/x_y~z", "one@a.example_x%5fy%7ez"),
    ("http://[::1]:80/v2", "one@http:__%5b::1%5d:80_v2"),
    ("https://a.example/" + String(repeating: "x", count: 300), "one@e5169a9d144ac60e"),
  ])
  func `name their account by name and address`(_ url: String, _ name: String) async throws {
    let shell = shell(Self.profile("one", at: url))
    let rows = try await shell.tx("profile", "show", "one").rows()
    let account = rows.first { $0["setting"]?.string == "account" }?["value"]?.string
    #expect(account == name)
  }

  @Test func `refuse every change when they are for reading`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    let text = Self.profile("one", at: server.url, "read_only = true")
    let outcome = try await shell(text, ["TX_PROFILE": "one"])
      .tx("--yes", "--max-affected", "500", "-c", Self.change)
    #expect(outcome.status == 5 && outcome.errors.contains("error[TX3001]: "))
    #expect(try server.changeCount() == 0)
  }

  /// Ways to ask for more than the profile's bound of 10.
  @Test(arguments: [
    ["--yes", "-c", change + " with max=500"], ["--yes", "--max-affected", "500", "-c", change],
    ["--yes", "-c", "set max_affected=500", "-c", change], ["--dry-run", "-c", change],
  ])
  func `keep a bound that nothing raises`(_ arguments: [String]) async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    let text = Self.profile("one", at: server.url, "max_affected = 10")
    let outcome = try await shell(text).tx(["--profile", "one"] + arguments)
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.errors.contains("the bound is 10"), "\(outcome.errors)")
    #expect(try server.changeCount() == 0)
  }

  @Test func `state a bound for whoever is not asked`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    let text = Self.profile("one", at: server.url, "max_affected = 24")
    let shell = shell(text)
    let lower = try await shell.tx(
      ["--profile", "one", "--yes", "--max-affected", "3", "-c", Self.change]
    )
    #expect(lower.status == 5 && lower.errors.contains("the bound is 3"))
    let outcome = try await shell.tx("--profile", "one", "--yes", "-c", Self.change)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.outcomes() == ["changed": 24])
  }

  @Test func `permit only the verbs that they name`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    let delete = "find numbers where tag=x deletion_lock_enabled=false | delete with max=500"
    let none = Self.profile("none", at: server.url, "allow = []")
    let some = Self.profile("some", at: server.url, "allow = ['delete']")
    let shell = shell(none + some)
    let options = ["--yes", "--allow", "delete", "-c", delete]
    let refused = try await shell.tx(["--profile", "none"] + options)
    #expect(refused.status == 5 && refused.errors.contains("error[TX6142]: "))
    #expect(try server.changeCount() == 0)
    // To permit is not to ask for: off a terminal the verb is named as ever.
    let unasked = try await shell.tx("--profile", "some", "--yes", "-c", delete)
    #expect(unasked.status == 5 && unasked.errors.contains("error[TX3006]: "))
    #expect(try await shell.tx(["--profile", "some"] + options).status == 0)
  }

  @Test func `are listed, shown, chosen and removed`() async throws {
    let text = "# mine\n" + Self.profile("one", at: "http://127.0.0.1:1/v2", "max_affected = 7")
    let shell = shell(text)
    let list = try await shell.tx("profile")
    #expect(try list.rows().map { $0["profile"]?.string } == ["one"])
    #expect(try list.rows().first?["max_affected"]?.int == 7)
    #expect(try list.rows().first?["default"]?.bool == false)
    #expect(try await shell.tx("profile", "use", "one").status == 0)
    #expect(try await shell.tx("profile").rows().first?["default"]?.bool == true)
    let shown = try await shell.tx("profile", "show", "one")
    let settings = try shown.rows().map { ($0["setting"]?.string, $0["value"]?.string) }
    #expect(settings.contains { $0 == ("key", "api_key") })
    #expect(settings.contains { $0 == ("key_state", "there") })
    #expect(settings.contains { $0 == ("account", "one@http:__127.0.0.1:1_v2") })
    #expect(try await shell.tx("profile", "remove", "one").status == 0)
    #expect(shell.folder.read("config.toml") == "# mine\n")
    #expect(!(shown.output + shown.errors + list.output).contains("test-key"))
  }

  @Test(arguments: [
    (["--profile", "liv", "runs"], "TX6135"), (["profile", "show", "liv"], "TX6135"),
    (["profile", "use", "liv"], "TX6135"), (["profile", "remove", "liv"], "TX6135"),
  ])
  func `propose the name that was meant`(_ arguments: [String], _ code: String) async throws {
    let shell = shell(Self.profile("live", at: "http://127.0.0.1:1/v2"))
    let outcome = try await shell.tx(["--error-format", "json"] + arguments)
    #expect(outcome.status == 6)
    let problem = try #require(try outcome.errorObjects().first)
    #expect(problem["code"]?.string == code)
    #expect(problem["suggestions"]?.elements.map(\.string) == ["live"])
  }

  @Test(arguments: [
    ["--sandbox", "--profile", "one", "runs"], ["profile", "use"], ["profile", "list", "one"],
    ["profile", "lsit"], ["login", "--sandbox"], ["login", "--base-url", "http://example.com"],
    ["login", "--command", "x", "--store", "secret-tool"],
  ])
  func `are not named in ways that make no sense`(_ arguments: [String]) async throws {
    #expect(try await shell.tx(arguments).status == 2)
  }

  @Test func `may be a sandbox without a key`() async throws {
    let server = try await SandboxServerProcess.start()
    let text = "[profile.toy]\nsandbox = true\nbase_url = \"\(server.url)\"\n"
    let outcome = try await shell(text).tx("--profile", "toy", "-c", "find numbers | count")
    #expect(outcome.output == "{\"count\":250}\n", "\(outcome.errors)")
  }

  @Test func `without a key end with the way to store one`() async throws {
    let outcome = try await shell("[profile.one]\n").tx("--profile", "one", "runs")
    #expect(outcome.status == 6 && outcome.errors.contains("error[TX6136]: "))
    #expect(outcome.errors.contains("tx login one"))
    let shown = try await shell("").tx("profile", "show")
    #expect(shown.status == 6 && shown.errors.contains("error[TX6146]: "))
  }
}
