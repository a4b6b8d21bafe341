/// The manual page `tx(1)`, made of the table of commands.
package struct ManualPage {
  private let table: CommandTable

  /// Creates the page of a table.
  package init(_ table: CommandTable) { self.table = table }

  /// The page in the language mdoc, for man(1).
  package var text: String {
    var lines = [
      ".Dd \(TxCommand.date)", ".Dt TX 1", ".Os", ".Sh NAME", ".Nm tx",
      ".Nd find, change and check phone numbers in bulk", ".Sh SYNOPSIS", ".Nm",
      ".Op Ar option ...",
      ".Op Fl c Ar statements | Ar file", ".Nm", ".Ar command", ".Op Ar option ...",
      ".Op Ar argument ...", ".Sh DESCRIPTION",
    ]
    lines += Self.prose(table.summary) + Self.prose(table.discussion)
    lines += [".Sh COMMANDS", ".Bl -tag -width Ds"]
    let common = Set(table.commonOptions.map(\.longName))
    for command in table.commands { lines += entry(command, without: common) }
    lines += [".El", ".Sh OPTIONS"]
    lines += Self.prose(
      "These belong to every command that works on an account. They may stand anywhere."
    )
    lines += list(table.commonOptions)
    for section in Self.sections { lines += section.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(
    _ command: CommandTable.Command,
    without common: Set<String>
  ) -> [String] {
    let arguments = command.positionals.map { argument in
      let text = "Ar \(Self.escaped(argument.valueName))" + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "Op \(text)" : text
    }
    var lines = [".It " + (["Cm \(command.name)"] + arguments).joined(separator: " ")]
    lines += Self.prose(command.summary) + Self.prose(command.discussion)
    let described = command.positionals.filter { !$0.summary.isEmpty }
    return lines + list(described + command.options.filter { !common.contains($0.longName) })
  }

  /// A list of options and arguments; nothing, if there are none.
  private func list(_ arguments: [CommandTable.Argument]) -> [String] {
    guard !arguments.isEmpty else { return [] }
    return [".Bl -tag -width Ds"]
      + arguments.flatMap { argument -> [String] in
        let names = argument.names.map { name in
          name.hasPrefix("--")
            ? "Fl Fl \(Self.escaped(name.dropFirst(2)))" : "Fl \(Self.escaped(name.dropFirst()))"
        }
        let value = "Ar \(Self.escaped(argument.valueName))"
        let title =
          switch argument.kind {
          case .positional: value
          case .flag: names.joined(separator: " , ")
          case .option: names.map { "\($0) \(value)" }.joined(separator: " , ")
          }
        let values =
          argument.values.isEmpty ? nil : "One of " + argument.values.joined(separator: ", ") + "."
        let fallback = argument.fallback.map { "Default: \($0)." }
        let text = [argument.summary, values, fallback].compactMap(\.self).filter { !$0.isEmpty }
        return [".It \(title)"] + text.flatMap(Self.prose)
      } + [".El"]
  }

  /// Text that is no macro: each sentence begins a line, as mdoc wants it, and no line is long.
  static func prose(_ text: String) -> [String] {
    let sentences = text.replacing(". ", with: ".\n").split(separator: "\n")
    return sentences.flatMap { sentence -> [String] in
      var lines: [String] = []
      for word in escaped(sentence).split(separator: " ") {
        if let last = lines.last, last.utf8.count + word.utf8.count < 78 {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines.map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : $0 }
    }
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
  }
}
