/// Proposes what can stand at the end of a command line.
///
/// The shells' scripts hand the words over and show what comes back, so that all of them propose the same, and what
/// can be proposed is known in one place.
package struct ShellCompletion {
  private let table: CommandTable
  /// Values that only the account or the configuration knows, by the name of the value: `run`, `profile`, `topic`.
  private let values: (String) -> [Proposal]

  /// A word and what it is.
  package struct Proposal: Equatable {
    package var text: String
    package var detail: String

    /// Creates a proposal.
    package init(_ text: String, _ detail: String = "") {
      self.text = text
      self.detail = detail
    }
  }

  /// What can stand there.
  package struct Reply: Equatable {
    package var proposals: [Proposal] = []
    /// The endings of files that can stand there too; none for any file, nil for no file.
    package var endings: [String]?
  }

  /// Creates a completion of the commands in a table.
  package init(table: CommandTable, values: @escaping (String) -> [Proposal]) {
    self.table = table
    self.values = values
  }

  /// Returns what can stand in the place of the last word; the words before it are without the program.
  package func reply(to words: [String]) -> Reply {
    var words = Self.joined(words)
    let current = words.popLast() ?? ""
    let place = place(behind: words)
    let command = place.command ?? table.commands[0]
    if let option = place.pending { return reply(for: option, current: current) }
    if !place.isLiteral, current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      guard let option = option(named: String(current[..<equals]), of: place.command) else {
        return Reply()
      }
      return reply(for: option, current: String(current[current.index(after: equals)...]))
    }
    if !place.isLiteral, current.hasPrefix("-") {
      let used = Set(words)
      let free = command.options.filter { $0.isRepeating || used.isDisjoint(with: $0.names) }
      return Reply(proposals: Self.matching(current, free.flatMap(Self.names)))
    }
    let positionals = command.positionals
    guard place.count < positionals.count || positionals.last?.isRepeating == true,
      let argument = positionals.dropFirst(place.count).first ?? positionals.last
    else { return Reply() }
    var reply = reply(for: argument, current: current)
    if place.command == nil, place.count == 0 {
      let commands = table.commands.map { Proposal($0.name, $0.summary) }
      reply.proposals += Self.matching(current, commands)
    }
    return reply
  }

  /// What the words before the last one say.
  private struct Place {
    var command: CommandTable.Command?
    /// The option whose value comes next.
    var pending: CommandTable.Argument?
    /// How many arguments without a name there are.
    var count = 0
    /// Whether `--` stands before.
    var isLiteral = false
  }

  private func place(behind words: [String]) -> Place {
    var place = Place()
    for word in words {
      if place.pending != nil {
        place.pending = nil
      } else if !place.isLiteral, word == "--" {
        place.isLiteral = true
      } else if !place.isLiteral, word.hasPrefix("-"), word != "-" {
        let option = option(named: word, of: place.command)
        if option?.kind == .option { place.pending = option }
      } else if place.command == nil, place.count == 0, let found = table.command(named: word) {
        place.command = found
      } else {
        place.count += 1
      }
    }
    return place
  }

  /// Options may stand before the command that they are of.
  private func option(
    named name: String,
    of command: CommandTable.Command?
  ) -> CommandTable.Argument? {
    let candidates = command.map { [$0] } ?? table.commands
    return candidates.lazy.compactMap { $0.options.first { $0.names.contains(name) } }.first
  }

  private func reply(for argument: CommandTable.Argument, current: String) -> Reply {
    if argument.longName == "--allow" { return listReply(for: argument, current: current) }
    let listed = argument.values.map { Proposal($0) }
    let known = listed.isEmpty ? values(argument.valueName) : listed
    return Reply(proposals: Self.matching(current, known), endings: argument.endings)
  }

  /// Values with commas between them: what stands before the last comma stays.
  private func listReply(for argument: CommandTable.Argument, current: String) -> Reply {
    let given = current.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let head = given.map { $0 + "," }.joined()
    let free = argument.values.filter { !given.contains(Substring($0)) }
    return Reply(proposals: Self.matching(current, free.map { Proposal(head + $0) }))
  }

  private static func names(of option: CommandTable.Argument) -> [Proposal] {
    option.names.filter { $0.hasPrefix("--") || option.names.count == 1 }
      .map { Proposal($0, option.summary) }
  }

  private static func matching(_ current: String, _ proposals: [Proposal]) -> [Proposal] {
    proposals.filter { $0.text.hasPrefix(current) }
  }

  /// Joins what bash takes apart at `=`: `--format`, `=`, `js` is `--format=js`.
  static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "=", joined.last?.hasPrefix("--") == true {
        joined[joined.count - 1] += "=" + (index < words.count ? words[index] : "")
        index += 1
      } else {
        joined.append(word)
      }
    }
    return joined
  }
}

extension ShellCompletion.Reply {
  /// The lines that the scripts read: a word, a tab and what it is; `:files` and endings where files can stand.
  ///
  /// Where an option and its value are one word, `prefix` is what has to stand before each value.
  package func lines(prefix: String = "") -> String {
    let words = proposals.map { proposal in
      let detail = proposal.detail.replacing("\t", with: " ").replacing("\n", with: " ")
      return "\(prefix)\(proposal.text)\t\(detail)\n"
    }
    let files = endings.map { ([":files"] + $0).joined(separator: " ") + "\n" } ?? ""
    return words.joined() + files
  }
}
