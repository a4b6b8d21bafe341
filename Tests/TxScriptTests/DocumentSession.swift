import Tx
import TxDiagnostics
import TxSandbox

/// A session at a prompt of the embedded account, as a reader has one.
struct DocumentSession {
  private let account: ScriptAccount
  private let session: Session

  init() throws {
    account = try ScriptAccount(population: .standard)
    var host = account.host
    let files = WrittenFiles()
    host.readFile = files.reading(else: Corpus.reading(for: "documents"))
    host.writeFile = files.writing
    host.policy.isInteractive = true
    host.keepsLast = true
    host.approver = Answering(agrees: true)
    session = try Engine().session(host)
  }

  /// Returns what a text prints.
  func run(_ text: String, of block: Document.Block) async throws -> String {
    let output = Printout(for: .people)
    let source = SourceText(name: "<prompt>", text)
    output.source = source
    do throws(TxError) {
      try await session.run(source, output: output)
    } catch {
      output.end(error)
    }
    return output.text
  }

  /// Returns the codes of what is wrong with a text, before it is run or while it is.
  func codes(of text: String) async -> [String] {
    do throws(TxError) {
      let output = Printout(for: .people)
      try await session.run(SourceText(name: "<prompt>", text), output: output)
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }
}
