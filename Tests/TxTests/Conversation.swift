import Tx

/// A session on an embedded account of forty numbers, and what it says.
struct Conversation {
  private let account: Account
  private let session: Session
  private let recorder = Recorder()

  /// Begins one with the files that texts may include.
  init(files: [String: String] = [:]) throws {
    account = try Account(numbers: 40)
    let host = account.host { host in
      host.readFile = { path throws(UnreadableFile) in
        guard let text = files[path] else { throw UnreadableFile("there is no such file") }
        return Array(text.utf8)
      }
    }
    session = try Engine().session(host)
    // Nothing here is written to the journal.
    account.remove()
  }

  /// What was said beside the data, in order.
  var said: [String] { recorder.kept.summaries }

  /// The last value of each row, as text.
  var values: [String] {
    recorder.kept.rows.map { row in
      switch row.values.last {
      case .int(let number)?: String(number)
      case .text(let text)?: text
      default: ""
      }
    }
  }

  /// Runs a text and returns how it failed, or nil.
  func failure(of text: String, parameters: [String: String] = [:]) async -> TxError? {
    do throws(TxError) {
      let source = SourceText(name: "scripts/main.tx", text)
      try await session.run(source, parameters: parameters, output: recorder)
      return nil
    } catch {
      return error
    }
  }

  /// Runs a text and returns the codes of what was wrong.
  func codes(of text: String, parameters: [String: String] = [:]) async -> [String] {
    await failure(of: text, parameters: parameters)?.diagnostics.map(\.code) ?? []
  }
}
