import Testing
import TxTestSupport
import TxValues

/// What is wrong in a text is said before anything is sent.
struct BadInputTests {
  /// A text that is wrong, and what has to be said of it.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let column: Int
    var near: String?

    init(_ text: String, _ code: String, column: Int, near: String? = nil) {
      self.text = text
      self.code = code
      self.column = column
      self.near = near
    }

    var testDescription: String { text }
  }

  static let wrong = [
    Wrong("find numbers where statu=active", "TX2012", column: 20, near: "status"),
    Wrong("find numbres where all", "TX2002", column: 6, near: "numbers"),
    Wrong("find numbers | cuont", "TX1026", column: 16, near: "count"),
    Wrong("find numbers where status=activ", "TX2015", column: 27, near: "active"),
    Wrong("find numbers where customer_reference=\"abc", "TX1009", column: 39),
    Wrong("find numbers where status=active tag=x or tag=y", "TX1034", column: 40),
    Wrong("find numbers where tag=...", "TX2001", column: 24),
    Wrong("find numbers where tag=x | update colour=1", "TX2012", column: 35),
  ]

  @Test(arguments: wrong)
  func `is refused with its code and place, and nothing is sent`(_ wrong: Wrong) async throws {
    let shell = Shell()
    let outcome = try await shell.tx("--sandbox", "--yes", "--trace", "-c", wrong.text)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.tracedMethods.isEmpty)
    #expect(outcome.errors.contains("error[\(wrong.code)]: "))
    #expect(outcome.errors.contains("<command 1>:1:\(wrong.column)\n"))
    let caret = try #require(outcome.errorLines.first { $0.contains("^") })
    let indent = caret.prefix { $0 != "^" }.count - "1 │ ".count
    #expect(indent + 1 == wrong.column)
    if let near = wrong.near { #expect(outcome.errors.contains("did you mean '\(near)'")) }
    #expect(!TemporaryFolder.names(in: shell.folder.path).contains("state"))
  }

  @Test(arguments: wrong)
  func `is found by check without an account`(_ wrong: Wrong) async throws {
    let shell = Shell()
    let file = shell.folder.write(("# first\n" + wrong.text + "\n").utf8, to: "wrong.tx")
    let outcome = try await shell.tx("check", file)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error[\(wrong.code)]: "))
    #expect(outcome.errors.contains("\(file):2:\(wrong.column)\n"))
  }

  @Test(arguments: wrong)
  func `is one JSON object a line for programs`(_ wrong: Wrong) async throws {
    let outcome = try await Shell()
      .tx(
        "--sandbox",
        "--error-format",
        "json",
        "-c",
        wrong.text
      )
    #expect(outcome.status == 2)
    let objects = try outcome.errorObjects()
    let first = try #require(objects.first)
    #expect(first["code"]?.string == wrong.code)
    #expect(first["severity"]?.string == "error")
    #expect(first["message"]?.string?.isEmpty == false)
    #expect(first["file"]?.string == "<command 1>")
    #expect(first["line"]?.int == 1)
    #expect(first["column"]?.int == Int64(wrong.column))
    #expect(first["endLine"]?.int == 1)
    #expect(try #require(first["endColumn"]?.int) > Int64(wrong.column))
    #expect(first["notes"]?.kind == .array)
    let suggestions = first["suggestions"]?.elements.compactMap(\.string)
    #expect(suggestions?.isEmpty == (wrong.near == nil))
  }

  @Test func `shows a byte that is not UTF-8 in a file`() async throws {
    let shell = Shell()
    let bytes = Array("# naïve\nfind numbers where tag=".utf8) + [0xFF, 0x0A]
    let file = shell.folder.write(bytes, to: "latin.tx")
    for command in [["--sandbox", "--trace", file], ["check", file]] {
      let outcome = try await shell.tx(command)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.tracedMethods.isEmpty)
      #expect(outcome.errors.contains("error[TX1003]: "))
      #expect(outcome.errors.contains("\(file):2:24\n"))
    }
  }

  @Test func `checks a script whole before its first line runs`() async throws {
    let shell = Shell()
    let text = Shell.sentence + "\nfind numbers where tag=...\n"
    let file = shell.folder.write(text.utf8, to: "hole.tx")
    let outcome = try await shell.tx("--sandbox", "--yes", "--trace", file)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.tracedMethods.isEmpty)
    #expect(outcome.errors.contains("\(file):2:24\n"))
  }

  @Test func `refuses options that do not exist or exclude each other`() async throws {
    let shell = Shell()
    let file = shell.folder.write("find numbers\n".utf8, to: "one.tx")
    let unknown = try await shell.tx("--sandbox", "--trance", "-c", "find numbers")
    #expect(unknown.status == 2)
    #expect(unknown.output.isEmpty)
    #expect(unknown.errors.contains("--trance"))
    let both = try await shell.tx("--sandbox", "-c", "find numbers", file)
    #expect(both.status == 2)
    #expect(both.output.isEmpty)
    #expect(both.errors.contains("not both"))
  }

  @Test(arguments: [(["--trance", "-c", "find numbers"], "TX6017"), (["runs"], "TX6001")])
  func `tells programs what is wrong beside the text`(
    _ arguments: [String],
    _ code: String
  ) async throws {
    let outcome = try await Shell().tx(["--error-format", "json"] + arguments)
    #expect(outcome.status == (code == "TX6017" ? 2 : 6))
    let objects = try outcome.errorObjects()
    #expect(objects.map { $0["code"]?.string } == [code])
    #expect(outcome.errorLines.count == 1)
  }

  @Test func `refuses a script that cannot be read`() async throws {
    let shell = Shell()
    let outcome = try await shell.tx("--sandbox", shell.folder.path + "/none.tx")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[TX6015]: "))
  }
}
