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

/// The file `config.toml` as it lies on a disk.
@Suite(.timeLimit(.minutes(3)))
struct ConfigurationFileTests {
  private let shell = Shell()
  private static let key = "KeyCanary7f3a9cd2Xw"
  private static let good = "[profile.one]\napi_key = \"\(key)\"\n"

  private func shell(_ text: String) -> Shell {
    var shell = shell
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    return shell
  }

  /// Files that are wrong, and where; each has a key in it that must not be shown.
  static let wrong: [(text: String, code: String, line: Int64, column: Int64)] = [
    ("[profile.one]\napi_key = \"\(key)\n", "TX6130", 2, 11),
    ("[profile.one]\napi_key \(key)\n", "TX6130", 2, 9),
    ("[profile.one]\napi_key = \(key)\n", "TX6130", 2, 11),
    ("[profile.one]\napi_kye = \"\(key)\"\n", "TX6131", 2, 1),
    ("[profile.one]\nmax_affected = \"5\"\napi_key = '\(key)'\n", "TX6132", 2, 16),
    ("[profile.one]\napi_key = [\"\(key)\"]\n", "TX6132", 2, 11),
    ("[profile.one]\napi_key = \"\(key) \(key)\"\n", "TX6138", 2, 11),
    ("[profile.one]\nbase_url = \"http://\" # \(key)\n\"\(key)\n", "TX6130", 3, 1),
  ]

  @Test(arguments: wrong)
  func `is pointed into where it is wrong, and no key is shown`(
    _ text: String,
    _ code: String,
    _ line: Int64,
    _ column: Int64
  ) async throws {
    let shell = shell(text)
    let told = try await shell.tx("--error-format", "json", "--profile", "one", "runs")
    let problem = try #require(try told.errorObjects().first)
    #expect(told.status == 6)
    #expect(problem["code"]?.string == code)
    #expect(problem["file"]?.string == shell.folder.path + "/config.toml")
    #expect(problem["line"]?.int == line)
    #expect(problem["column"]?.int == column)
    let shown = try await shell.tx("--profile", "one", "runs")
    #expect(shown.status == 6 && shown.errors.contains("config.toml:\(line):\(column)"))
    #expect(!(told.errors + shown.errors).contains(Self.key), "\(shown.errors)")
    // Nobody is asked for a key that could not be stored.
    #expect(try await shell.tx("login", "one").status == 6)
    #expect(shell.folder.read("config.toml") == text)
  }

  /// Lines that a key stands in by mistake, and what is shown of them.
  static let planted: [(line: String, shown: String)] = [
    ("[profile.one] api_key = \"\(key)\"", "[profile.one] ******* * *********************"),
    ("[profile.one api_key = \"\(key)\"]", "[profile.one ******* * **********************"),
    ("[profile.\"\(key)\" x", "[profile.********************* *"),
    (
      "base_url = \"https://a.example/v2\", api_key = \"\(key)\"",
      "base_url = \"https://a.example/v2\"* ******* * *********************"
    ),
    (
      "base_url = \"https://a.example\" x # \(key)",
      "base_url = \"https://a.example\" * * *******************"
    ),
    ("base_url = \"https://u:\(key)@a.example\" x", "base_url = *************"),
    ("allow = [\"delete\" '\(key)']", "allow = ********* **********************"),
    ("max_affected = 5 \(key)", "max_affected = 5 *******************"),
    ("api_key \"\(key)==\"", "******* ***********************"),
    ("\(key)==", "*********************"),
    ("one.api_key = '\(key)", "one.api_key = ********************"),
  ]

  @Test(arguments: planted)
  func `shows what certainly is no key`(_ line: String, _ expected: String) async throws {
    let outcome = try await shell(line + "\n").tx("--profile", "one", "runs")
    #expect(outcome.status == 6 && outcome.errors.contains("error[TX6130]: "))
    #expect(outcome.errors.contains(" │ " + expected), "\(outcome.errors)")
    #expect(!outcome.errors.contains(Self.key))
  }

  @Test(
    arguments: [
      (good, 0o644, true), (good, 0o640, true), (good, 0o600, false), (good, 0o400, false),
      ("[profile.one]\napi_key_command = 'echo KEY'\n", 0o644, false),
      ("[profile.one]\napi_key_command = 'echo KEY'\n", 0o664, true),
      ("[profile.one]\napi_key_command = 'echo KEY'\n", 0o606, true),
    ] as [(String, mode_t, Bool)]
  )
  func `is for its owner alone`(_ text: String, _ mode: mode_t, _ isRefused: Bool) async throws {
    let shell = shell(text)
    let path = shell.folder.path + "/config.toml"
    chmod(path, mode)
    let outcome = try await shell.tx("--profile", "one", "runs")
    #expect(outcome.status == (isRefused ? 6 : 0), "\(outcome.errors)")
    #expect(outcome.errors.contains("error[TX6133]: ") == isRefused)
    #expect(outcome.errors.contains("type: chmod 600 \(path)") == isRefused)
  }

  @Test func `may be a link, and stays one`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = shell
    let target = shell.folder.write("# dotfiles\n".utf8, to: "dotfiles.toml")
    let link = shell.folder.path + "/config.toml"
    symlink("dotfiles.toml", link)
    shell.variables["TX_CONFIG"] = link
    let login = try await shell.tx("login", "one", "--base-url", server.url, input: "test-key\n")
    #expect(login.status == 0, "\(login.errors)")
    let text = try #require(shell.folder.read("dotfiles.toml"))
    #expect(text.hasPrefix("default_profile = \"one\"\n\n# dotfiles\n"), "\(text)")
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    chmod(target, 0o644)
    let open = try await shell.tx("runs")
    #expect(open.status == 6 && open.errors.contains("error[TX6133]: "))
  }

  @Test func `is not asked for where a key or the sandbox is named`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = shell("wrong")
    #expect(try await shell.tx("--sandbox", "runs").status == 0)
    #expect(try await shell.tx("runs").status == 6)
    shell.variables.merge(server.variables) { $1 }
    #expect(try await shell.tx("runs").status == 0)
  }

  @Test func `may be missing, and must be a file`() async throws {
    var shell = shell
    shell.variables["TX_CONFIG"] = shell.folder.path + "/none.toml"
    let missing = try await shell.tx("--profile", "one", "runs")
    #expect(missing.status == 6 && missing.errors.contains("error[TX6135]: "))
    #expect(try await shell.tx("profile").output.isEmpty)
    shell.variables["TX_CONFIG"] = shell.folder.path
    let folder = try await shell.tx("--profile", "one", "runs")
    #expect(folder.status == 6 && folder.errors.contains("error[TX6134]: "))
  }
}
