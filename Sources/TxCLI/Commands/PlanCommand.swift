import ArgumentParser
import Tx
import TxPlanner
import TxSyntax

/// `tx plan FILE -o PLAN`: writes what a script's last statement would change to a file.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "plan",
    abstract: "Write what a statement would change to a file; nothing is changed."
  )

  @OptionGroup var options: GlobalOptions

  @Option(
    name: [.customShort("c"), .customShort("e")],
    help: ArgumentHelp("The statement.", valueName: "statement")
  )
  var command: String?

  @Argument(help: "A script; - is standard input.", completion: .file(extensions: ["tx"]))
  var file: String?

  @Option(help: ArgumentHelp("A value for a parameter of the script.", valueName: "name=value"))
  var param: [String] = []

  mutating func validate() throws {
    guard (command == nil) != (file == nil) else {
      throw ValidationError("Either -c or a file.")
    }
    guard options.output != nil else { throw ValidationError("plan requires -o and a file.") }
    guard param.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError("--param requires NAME=VALUE.")
    }
  }

  func run() async throws {
    let messages = Messages(options: options, environment: Process.environment)
    let source =
      if let file { try ScriptFile.read(file, messages: messages) } else {
        SourceText(name: "<command 1>", command ?? "")
      }
    var options = options
    // The plan is not the data, and what comes before its statement must change nothing.
    options.output = nil
    options.readOnly = true
    let planned = try planned(source, to: self.options.output ?? "")
    let parameters = RunCommand.parameters(param)
    try CheckCommand.check([planned], parameters: parameters, messages: messages)
    try await CommandSession(options: options).run([planned], parameters: parameters)
  }

  /// Returns a text whose last statement is planned instead of run.
  private func planned(_ source: SourceText, to path: String) throws -> SourceText {
    let vocabulary = Engine().planner.vocabulary
    var open = vocabulary
    // Files that are included may define the verbs of the last statement.
    open.isOpen = true
    let script = Parser.parse(source, vocabulary: open).script
    guard let last = script.statements.last, case .pipeline(_, .run) = last.kind else {
      throw ValidationError("plan requires a pipeline as the last statement.")
    }
    let bytes = source.utf8
    let text =
      Array(bytes[..<last.span.lower]) + Array("plan ".utf8)
      + Array(bytes[last.span.lower..<last.span.upper])
      + Array(" to \(SyntaxPrinter.quoted(path))".utf8) + Array(bytes[last.span.upper...])
    return SourceText(name: source.name, utf8: text)
  }
}
