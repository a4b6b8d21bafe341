import Testing
import TxCLI
import TxTestSupport

/// What `tx` itself proposes for the end of a command line.
@Suite(.timeLimit(.minutes(3)))
struct CompletionTests {
  private let shell = Shell()

  private func complete(
    _ words: [String],
    for name: String = "bash"
  ) async throws -> [String] {
    let outcome = try await shell.tx(["__complete", name] + words)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    return outcome.lines.map { String($0.prefix { $0 != "\t" }) }
  }

  /// What stands there, and what is proposed.
  static let cases: [([String], [String])] = [
    (["re"], ["report", "resume", "retry", ":files tx"]),
    (["--sandbox", "fm"], ["fmt", ":files tx"]),
    (["--format", "js"], ["json", "jsonl"]),
    (["--format", "csv", "run"], ["run", "runs", ":files tx"]),
    (["--format=m"], ["markdown"]),
    (["--format", "=", "m"], ["markdown"]),
    (["--color", ""], ["auto", "always", "never"]),
    (["--allow", "delete,dir_"], ["delete,dir_add", "delete,dir_remove"]),
    (["--detailed"], ["--detailed-exit"]),
    (["runs", "--older"], ["--older-than"]),
    (["undo", "--on"], ["--only"]),
    (["check", "a.tx", ""], [":files tx"]),
    (["fmt", ""], [":files tx"]),
    (["run", ""], [":files tx"]),
    (["apply", ""], [":files txplan"]),
    (["-o", ""], [":files"]),
    (["schema", "number"], ["number_assets", "numbers"]),
    (["profile", ""], ["list", "use", "show", "remove"]),
    (["completions", ""], ["bash", "zsh", "fish", "man"]),
    (["report", "l"], ["last"]),
    (["report", "last", ""], []),
    (["-c", ""], []),
    (["a.tx", ""], []),
    (["--", "--for"], [":files tx"]),
    (["help", "TX203"], ["TX2030", "TX2031"]),
  ]

  @Test(arguments: cases)
  func `are the words that can stand there`(_ words: [String], _ expected: [String]) async throws {
    let proposed = try await complete(words)
    if words.first == "schema" || words.first == "help" {
      #expect(proposed.allSatisfy { $0.hasPrefix(words[1]) })
    } else {
      #expect(proposed == expected)
    }
  }

  @Test func `name each option once`() async throws {
    let proposed = try await complete(["run", "--"])
    #expect(proposed.contains("--profile") && Set(proposed).count == proposed.count)
    #expect(!(try await complete(["run", "--trace", "--tr"])).contains("--trace"))
    #expect(!proposed.contains("--script-help"))
  }

  @Test func `put the option before its value for fish`() async throws {
    #expect(try await complete(["--format=m"], for: "fish") == ["--format=markdown"])
  }

  @Test func `know profiles without their keys`() async throws {
    var shell = shell
    let text = "[profile.live]\napi_key_command = 'touch called; exit 1'\n[profile.toy]\n"
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    for words in [["--profile", ""], ["profile", "use", ""], ["login", ""]] {
      let outcome = try await shell.tx(["__complete", "bash"] + words)
      #expect(outcome.lines.map { $0.prefix { $0 != "\t" } } == ["live", "toy"])
    }
    let runs = try await shell.tx("__complete", "bash", "--profile", "live", "undo", "")
    #expect(runs.output == "last\tthe newest run\n")
    #expect(TemporaryFolder.names(in: shell.folder.path) == ["config.toml"])
    // What is wrong with the file is said by whoever is run, not in the middle of a line.
    _ = shell.folder.write("wrong".utf8, to: "config.toml")
    let wrong = try await shell.tx("__complete", "bash", "--profile", "")
    #expect(wrong.status == 0 && wrong.output.isEmpty && wrong.errors.isEmpty)
  }

  @Test func `know the runs of the account that is named`() async throws {
    let change = "find numbers where tag=x | update customer_reference=NEW with max=500"
    let run = try await shell.tx("--sandbox", "--yes", "-c", change)
    #expect(run.status == 0, "\(run.errors)")
    let name = try #require(run.errors.firstMatch(of: /run (r-[^:]+):/)?.1)
    for command in ["report", "resume", "retry", "undo", "verify", "cancel", "wait"] {
      let proposed = try await complete(["--sandbox", command, ""])
      #expect(proposed == ["last", String(name)])
      #expect(try await complete([command, "--sandbox", "r-"]) == [String(name)])
    }
    #expect(try await complete(["report", ""]) == ["last"])
  }

  /// The profile as shells hand it over: bash takes it apart at '='.
  @Test(arguments: [["--profile", "toy"], ["--profile=toy"], ["--profile", "=", "toy"]])
  func `know the runs of a profile`(_ option: [String]) async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    var shell = shell
    let text = "[profile.toy]\nsandbox = true\nbase_url = \"\(server.url)\"\n"
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    let change = "find numbers where tag=x | update customer_reference=NEW with max=500"
    let run = try await shell.tx("--profile", "toy", "--yes", "-c", change)
    let name = try #require(run.errors.firstMatch(of: /run (r-[^:]+):/)?.1)
    let proposed = try await shell.tx(["__complete", "bash"] + option + ["undo", "r-"])
    #expect(proposed.output.hasPrefix(name + "\t"))
  }

  @Test(arguments: [[], ["bash"], ["none", "x"], ["bash", "--profile=", "undo", "\u{0}"]])
  func `never fail`(_ arguments: [String]) async throws {
    let outcome = try await shell.tx(["__complete"] + arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }
}
