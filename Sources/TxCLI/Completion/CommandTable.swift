import TxValues

/// The commands with their options and arguments, as the parser of the command line tells of them.
///
/// Completion and the manual page are made of this, so that neither can know of more or less than what can be typed.
package struct CommandTable: Sendable {
  /// In the order of the help; the first is meant where none is named.
  package let commands: [Command]
  /// What the whole is about.
  package let summary: String
  package let discussion: String

  /// A command.
  package struct Command: Sendable {
    package let name: String
    package let summary: String
    package let discussion: String
    package let arguments: [Argument]

    package var options: [Argument] { arguments.filter { $0.kind != .positional } }
    package var positionals: [Argument] { arguments.filter { $0.kind == .positional } }
  }

  /// An option, a flag, or an argument without a name.
  package struct Argument: Sendable {
    /// What it is.
    package enum Kind: String, Sendable { case positional, option, flag }

    package let kind: Kind
    /// With their dashes: `-o`, `--output`.
    package let names: [String]
    package let valueName: String
    package let summary: String
    package let fallback: String?
    /// The values that it can have, if they can be listed.
    package let values: [String]
    /// The endings of files that it takes; none for any file, nil where it takes no file.
    package let endings: [String]?
    package let isOptional: Bool
    package let isRepeating: Bool

    /// The name that says most.
    package var longName: String { names.first { $0.hasPrefix("--") } ?? names.first ?? valueName }
  }

  /// Creates a table from the parser's own description, as JSON; nil when that is something else.
  package init?(json: String) {
    guard let root = try? JSONDocument(Array(json.utf8)).root, let tool = root["command"] else {
      return nil
    }
    summary = tool["abstract"]?.string ?? ""
    discussion = tool["discussion"]?.string ?? ""
    var commands: [Command] = []
    for element in tool["subcommands"].map({ Array($0.elements) }) ?? [] {
      let command = Command(element)
      // The parser adds a command for help of its own.
      if !commands.contains(where: { $0.name == command.name }) { commands.append(command) }
    }
    guard !commands.isEmpty else { return nil }
    self.commands = commands
  }

  /// Creates a table of some commands.
  package init(_ commands: [Command]) {
    self.commands = commands
    summary = ""
    discussion = ""
  }

  /// Returns a command by its name.
  package func command(named name: String) -> Command? { commands.first { $0.name == name } }

  /// The options that every command on an account has.
  package var commonOptions: [Argument] {
    let sets = commands.map { Set($0.options.map(\.longName)) }.filter { $0.contains("--sandbox") }
    let common = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    return commands.first?.options.filter { common.contains($0.longName) } ?? []
  }
}

extension CommandTable.Command {
  /// Creates a command from the parser's own description of it alone.
  init?(json: String) {
    guard let element = (try? JSONDocument(Array(json.utf8)))?.root["command"] else { return nil }
    self.init(element)
  }

  /// Creates a command of which no more matters than that it is there.
  init(name: String, summary: String) {
    self.name = name
    self.summary = summary
    discussion = ""
    arguments = []
  }

  fileprivate init(_ element: JSONElement) {
    name = element["commandName"]?.string ?? ""
    summary = element["abstract"]?.string ?? ""
    discussion = element["discussion"]?.string ?? ""
    arguments = (element["arguments"].map { Array($0.elements) } ?? [])
      .filter { $0["shouldDisplay"]?.bool != false }
      .compactMap { CommandTable.Argument($0) }
  }
}

extension CommandTable.Argument {
  fileprivate init?(_ element: JSONElement) {
    guard let kind = element["kind"]?.string.flatMap(Kind.init) else { return nil }
    self.kind = kind
    names = (element["names"].map { Array($0.elements) } ?? [])
      .compactMap { name in
        name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
      }
    valueName = element["valueName"]?.string ?? "value"
    summary = element["abstract"]?.string ?? ""
    fallback = element["defaultValue"]?.string
    let completion = element["completionKind"]
    values = Self.texts(element["allValues"]) ?? Self.texts(completion?["list"]?["values"]) ?? []
    endings = completion?["file"].map { Self.texts($0["extensions"]) ?? [] }
    isOptional = element["isOptional"]?.bool ?? false
    isRepeating = element["isRepeating"]?.bool ?? false
  }

  private static func texts(_ element: JSONElement?) -> [String]? {
    element.map { $0.elements.compactMap(\.string) }
  }
}
