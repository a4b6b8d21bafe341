import ArgumentParser
import Glibc
import TxDiagnostics
import TxSyntax

/// The command `tx`: its subcommands, one file each in `Commands/`.
@main
struct TxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tx",
    abstract: "Find, change and check phone numbers in bulk.",
    discussion: """
      Without a file or -c on a terminal it opens the prompt; otherwise it runs standard input. \
      Data goes to standard output, everything else to standard error.
      """,
    version: version,
    // Alphabetical, but for the default.
    subcommands: [
      RunCommand.self,
      ApplyCommand.self,
      CancelCommand.self,
      CheckCommand.self,
      CompletionsCommand.self,
      ExplainCommand.self,
      FormatCommand.self,
      HelpCommand.self,
      LoginCommand.self,
      PlanCommand.self,
      ProfileCommand.self,
      ReportCommand.self,
      ResumeCommand.self,
      RetryCommand.self,
      RunsCommand.self,
      SandboxCommand.self,
      SchemaCommand.self,
      UndoCommand.self,
      VerifyCommand.self,
      WaitCommand.self,
    ],
    defaultSubcommand: RunCommand.self
  )

  static let version = "0.1.0"

  /// When the commands changed last, for the manual page.
  static let date = "November 26, 2026"

  /// The commands with their options.
  static var table: CommandTable? { CommandTable(json: _dumpHelp()) }

  /// The commands, with options only where they may matter to some words: the whole table takes its time.
  static func table(for words: [String]) -> CommandTable {
    let names = Set(words + [RunCommand._commandName])
    return CommandTable(
      configuration.subcommands.map { type in
        let name = type._commandName
        let known = names.contains(name) ? CommandTable.Command(json: type._dumpHelp()) : nil
        return known
          ?? CommandTable.Command(name: name, summary: type.configuration.abstract)
      }
    )
  }

  /// Runs the command that the arguments name; options may stand before its name too.
  static func main() async {
    // A reader that goes away is an output that cannot be written, which has its own words and status.
    signal(SIGPIPE, SIG_IGN)
    let given = Array(CommandLine.arguments.dropFirst())
    if given == ["--version"] {
      _ = FileStream.standardOutput.write(Array("\(version)\n".utf8))
      Process.exit(0)
    }
    if given.first == CompletionScript.word {
      await CompletionRequest(Array(given.dropFirst())).answer()
      Process.exit(0)
    }
    let commands = configuration.subcommands.map { $0._commandName }
    let arguments = ArgumentOrder.commandFirst(
      ScriptArguments.rewritten(given, commands: commands),
      commands: commands
    )
    do {
      var command = try parsed(arguments)
      if let check = command as? CheckCommand, !check.remote {
        // Nothing is waited for; to make the first thread that waits takes as long as to check a text.
        try check.checkHere()
      } else if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitStatus {
      Process.exit(status.code)
    } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      explain(error, of: given, wantsJSON: ArgumentOrder.wantsJSONErrors(arguments))
      Process.exit(ExitStatus.usage.code)
    }
    Process.exit(0)
  }

  /// Parses by the one command that is meant, in half the time that all of them take together; those say what is wrong,
  /// and what else there is.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == arguments.first }
    let meant = named ?? RunCommand.self
    // What the one command cannot make sense of, and a wish for help, is asked of all again.
    guard
      let command = try? meant.parseAsRoot(named == nil ? arguments : Array(arguments.dropFirst())),
      type(of: command) == meant
    else { return try parseAsRoot(arguments) }
    return command
  }

  /// Says what is wrong with the arguments, to a person or to a program.
  private static func explain(_ error: any Error, of given: [String], wantsJSON: Bool) {
    if wantsJSON {
      let diagnostic = Diagnostic.usage(message(for: error))
      return StandardError.write(DiagnosticJSONRenderer().render(diagnostic, in: nil) + "\n")
    }
    StandardError.write(fullMessage(for: error) + "\n")
    let typed = given.joined(separator: " ")
    let isCommand = configuration.subcommands.contains { $0._commandName == given.first }
    if !isCommand, StatementWord.begins(typed) {
      StandardError.write("a statement stands behind -c: tx -c '\(typed)'\n")
    }
  }
}
