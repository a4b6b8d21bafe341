import Tx
import TxDiagnostics
import TxSandbox

/// One run of a script on a new account.
struct ScriptRun {
  private let script: Script

  init(_ script: Script) { self.script = script }

  /// Returns what the script printed, and how it ended if that was not well.
  func text() async throws -> String {
    let faults = try script.value(of: "--fault").map { try Fault.parse($0) }
    let account = try ScriptAccount(faults: faults ?? [])
    defer { account.remove() }
    var host = account.host
    let files = WrittenFiles()
    host.readFile = files.reading(else: Corpus.reading(for: script.feature))
    host.writeFile = files.writing
    host.policy = policy
    if !script.has("--no-approver") { host.approver = Answering(agrees: !script.has("--refuse")) }
    if script.has("--no-journal") { host.journalFolder = nil }
    if let address = script.value(of: "--base-url") { host.baseURL = address }
    if let key = script.value(of: "--key") { host.apiKey = key }
    let output = Printout(for: .goldens(String(decoding: script.source.utf8, as: UTF8.self)))
    do throws(TxError) {
      let session = try Engine().session(host)
      for text in script.before {
        try await session.run(
          SourceText(name: "<before>", text),
          output: Printout(for: .goldens(""))
        )
      }
      output.source = script.source
      try await session.run(script.source, parameters: script.parameters, output: output)
    } catch {
      output.end(error)
    }
    return output.text
  }

  private var policy: Policy {
    var policy = Policy()
    policy.isInteractive = script.has("--interactive")
    policy.assumesYes = script.has("--yes")
    policy.isReadOnly = script.has("--read-only")
    policy.isDryRun = script.has("--dry-run")
    policy.maximum = script.value(of: "--max-affected").flatMap { Int($0) }
    policy.allowedVerbs = Set(
      (script.value(of: "--allow") ?? "").split(separator: ",").map(String.init)
    )
    return policy
  }
}

/// Answers every plan the same.
struct Answering: Approver {
  let agrees: Bool

  func approve(_ request: ApprovalRequest) async -> Approval {
    agrees ? .yes(planHash: request.planHash, by: "test") : .no(reason: "not today")
  }
}
