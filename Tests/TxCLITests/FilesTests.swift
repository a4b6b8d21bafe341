import Testing
import TxTestSupport
import TxValues

/// Scripts come from files and standard input; rows go to standard output and files.
struct FilesTests {
  private let shell = Shell()

  @Test func `runs a script from standard input`() async throws {
    let piped = try await shell.tx("--sandbox", input: "find numbers | limit 2\n")
    #expect(piped.status == 0)
    #expect(try piped.rows().count == 2)
    let dash = try await shell.tx("--sandbox", "-", input: "find numbers | count")
    #expect(dash.output == "{\"count\":250}\n")
  }

  @Test func `runs a file that begins with an interpreter line`() async throws {
    let text = "#!/usr/bin/env tx\nlet west = find numbers where tag=x\n$west | count\n"
    let file = shell.folder.write(text.utf8, to: "west.tx")
    let outcome = try await shell.tx("--sandbox", file)
    #expect(outcome.status == 0)
    #expect(try outcome.rows().map { $0["count"]?.int } == [24])
  }

  @Test func `stops at the first statement that fails`() async throws {
    let outcome = try await shell.tx(
      "--sandbox",
      "-c",
      "find numbers | count",
      "-c",
      "find numbers | expect count=1 | count",
      "-c",
      "find numbers | count"
    )
    #expect(outcome.status == 5)
    #expect(outcome.output == "{\"count\":250}\n")
    #expect(outcome.errors.contains("<command 2>:1:"))
  }

  @Test func `exports a whole file and does not replace it unasked`() async throws {
    let file = shell.folder.path + "/numbers.csv"
    let text = "find numbers | select phone_number, status | export csv \"\(file)\""
    let first = try await shell.tx("--sandbox", "-c", text)
    #expect(first.status == 0)
    #expect(first.output.isEmpty)
    let content = try #require(shell.folder.read("numbers.csv"))
    #expect(content.hasPrefix("phone_number,status\n+"))
    #expect(content.split(separator: "\n").count == 251)
    let second = try await shell.tx("--sandbox", "-c", text)
    #expect(second.status == 5)
    #expect(second.errors.contains("error[TX6012]: "))
    #expect(shell.folder.read("numbers.csv") == content)
    let third = try await shell.tx("--sandbox", "-c", text + " with overwrite=true")
    #expect(third.status == 0)
    #expect(TemporaryFolder.names(in: shell.folder.path) == ["numbers.csv", "state"])
  }

  @Test func `writes rows to a file whose ending names the format`() async throws {
    let file = shell.folder.path + "/out.csv"
    let outcome = try await shell.tx(
      "--sandbox",
      "-o",
      file,
      "-c",
      "find numbers | select status | limit 2"
    )
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(shell.folder.read("out.csv") == "status\nactive\nactive\n")
  }

  @Test func `refuses a second result in one CSV`() async throws {
    let outcome = try await shell.tx(
      "--sandbox",
      "--csv",
      "-c",
      "find numbers | count",
      "-c",
      "find numbers | count"
    )
    #expect(outcome.status == 5)
    #expect(outcome.output == "count\n250\n")
    #expect(outcome.errors.contains("error[TX6011]: "))
  }

  @Test func `keeps its folders and files to the owner`() async throws {
    _ = try await shell.tx("--sandbox", "--yes", "-c", Shell.sentence)
    let state = shell.folder.path + "/state"
    #expect(TemporaryFolder.names(in: state).contains("sandbox.db"))
    #expect(TemporaryFolder.permissions(of: state) == 0o700)
    for name in TemporaryFolder.names(in: state + "/sandbox") {
      #expect(TemporaryFolder.permissions(of: state + "/sandbox/" + name) == 0o600)
    }
    #expect(TemporaryFolder.permissions(of: state + "/sandbox.db") == 0o600)
  }
}
