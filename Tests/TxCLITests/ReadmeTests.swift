import Testing
import TxTestSupport

/// What the README shows is what happens.
struct ReadmeTests {
  /// A command and the standard output that the README shows for it.
  struct Step: Sendable {
    var command: [String]
    var output: String
  }

  /// A fenced block of the README: commands that follow each other in one state.
  struct Transcript: Sendable, CustomTestStringConvertible {
    var line: Int
    var steps: [Step] = []
    var testDescription: String { "README.md:\(line)" }
  }

  /// The folder that holds the package.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  static let transcripts = transcripts(in: TemporaryFolder.text(of: root + "/README.md") ?? "")

  @Test func `has a transcript`() {
    #expect(!Self.transcripts.isEmpty)
    #expect(Self.transcripts.allSatisfy { !$0.steps.isEmpty })
  }

  @Test(arguments: transcripts)
  func `shows what the commands print`(_ transcript: Transcript) async throws {
    let shell = Shell()
    for step in transcript.steps {
      let arguments = step.command.map {
        // The README's commands are typed in the package's folder.
        $0.hasPrefix("scripts/") ? Self.root + "/" + $0 : $0
      }
      let outcome = try await shell.tx(arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == step.output)
    }
  }

  @Test func `finds commands, outputs and quoted words in transcripts`() throws {
    let text = """
      Text
      ```console
      $ scripts/tx --sandbox -c 'find numbers' "a b"
      {"a":1}
      $ scripts/tx runs
      ```
      ```sh
      $ scripts/tx other
      ```
      ```console
      $ scripts/tx last \\
      >   --csv
      x,y

      1,2
      ```
      """
    let found = Self.transcripts(in: text)
    #expect(found.map(\.line) == [2, 10])
    #expect(
      found.map { $0.steps.map(\.command) } == [
        [["--sandbox", "-c", "find numbers", "a b"], ["runs"]], [["last", "--csv"]],
      ]
    )
    #expect(found.map { $0.steps.map(\.output) } == [["{\"a\":1}\n", ""], ["x,y\n\n1,2\n"]])
  }

  /// Returns the `console` blocks of a text that call `scripts/tx`.
  static func transcripts(in text: String) -> [Transcript] {
    var found: [Transcript] = []
    var block: Transcript?
    var isContinued = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let block, !block.steps.isEmpty { found.append(block) }
        block = block == nil && line == "```console" ? Transcript(line: index + 1) : nil
      } else if line.hasPrefix("$ scripts/tx") {
        block?.steps.append(Step(command: words(of: line.dropFirst(12)), output: ""))
      } else if block?.steps.isEmpty == false, let last = block?.steps.indices.last {
        guard isContinued else {
          block?.steps[last].output += line + "\n"
          continue
        }
        let rest = line.hasPrefix("> ") ? line.dropFirst(2) : line
        block?.steps[last].command += words(of: rest)
      }
      isContinued = line.hasSuffix("\\")
    }
    return found
  }

  /// Returns the words of a command as a shell would split them, with quotes of both kinds.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line.hasSuffix("\\") ? line.dropLast() : line {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return words
  }
}
