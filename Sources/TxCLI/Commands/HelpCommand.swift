import ArgumentParser
import Tx
import TxDiagnostics

/// `tx help [TOPIC or TXnnnn]`: what can be typed, from the same tables as completion.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    command: "help",
    abstract: "Explain a command, a word of the language, a resource, a field or a diagnostic."
  )

  @Argument(
    help: ArgumentHelp(
      "update, numbers, numbers.tags, update numbers, TX2012; none: an overview.",
      valueName: "topic"
    )
  )
  var words: [String] = []

  private var topic: String? { words.isEmpty ? nil : words.joined(separator: " ") }

  func run() throws {
    FileStream.standardOutput.write(Array(try text().utf8))
  }

  private func text() throws -> String {
    let commands = TxCommand.configuration.subcommands
    // `help` and others are statements too; the command's own help is one option away.
    if let topic, let command = commands.first(where: { $0._commandName == topic }),
      Help(Engine()).text(on: topic) == nil
    {
      return TxCommand.helpMessage(for: command) + "\n"
    }
    let help = Help(Engine())
    guard let text = help.text(on: topic) else {
      let known = help.topics + commands.map { $0._commandName }
      let diagnostic = Diagnostic.unknownTopic(topic ?? "", at: nil, known: known)
      StandardError.write(DiagnosticRenderer(usesColor: false).render(diagnostic, in: nil) + "\n")
      throw ExitStatus.usage
    }
    guard topic == nil else { return text }
    return TxCommand.helpMessage() + "\nThe language\n\n" + text
  }
}
