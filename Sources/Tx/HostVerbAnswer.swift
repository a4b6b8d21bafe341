import TxDiagnostics
import TxRuntime
import TxValues

/// What a call of a host's verb did, one outcome for each row that it was given.
struct HostVerbAnswer {
  private static let silence = "the verb told nothing of it"

  private var outcomes: [HostOutcome] = []
  private var foreign = 0
  private var doubled = 0
  private var missing = 0

  /// Takes of the outcomes the first for each of the rows.
  init(_ told: [HostOutcome], to items: [HostItem]) {
    let keys = Set(items.map(\.key))
    var seen: Set<String> = []
    for outcome in told {
      if !keys.contains(outcome.key) {
        foreign += 1
      } else if !seen.insert(outcome.key).inserted {
        doubled += 1
      } else {
        outcomes.append(outcome)
      }
    }
    for item in items where !seen.contains(item.key) {
      missing += 1
      outcomes.append(.unknown(item.key, reason: Self.silence))
    }
  }

  /// Returns what is wrong with it.
  func notices(of verb: String) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    if foreign + doubled > 0 {
      notices.append(.outcomesIgnored(verb, foreign: foreign, doubled: doubled))
    }
    if missing > 0 { notices.append(.outcomesMissing(verb, count: missing)) }
    return notices
  }

  /// The answer as runs read it.
  var json: [UInt8] {
    var (successful, failed, unknown, skipped): ([Value], [Value], [Value], [Value]) = (
      [], [], [], []
    )
    for outcome in outcomes {
      switch outcome {
      case .changed(let key): successful.append(Self.row(key))
      case .failed(let key, let code, let title, let detail):
        let error = Record([
          .init("code", .text(code)), .init("title", .text(Diagnostic.cleaned(title))),
          .init("detail", .text(Diagnostic.cleaned(detail))),
        ])
        failed.append(Self.row(key, .init("errors", .list([.record(error)]))))
      case .unknown(let key, let reason):
        unknown.append(Self.row(key, .init("reason", .text(Diagnostic.cleaned(reason)))))
      case .skipped(let key, let reason):
        skipped.append(Self.row(key, .init("reason", .text(Diagnostic.cleaned(reason)))))
      }
    }
    let data = Record([
      .init("status", .text("completed")), .init("successful_operations", .list(successful)),
      .init("failed_operations", .list(failed)), .init("unknown_operations", .list(unknown)),
      .init("skipped_operations", .list(skipped)),
    ])
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("data", .record(data))
    writer.endObject()
    return writer.bytes
  }

  private static func row(_ key: String, _ more: Record.Member...) -> Value {
    .record(Record([.init("id", .text(key))] + more))
  }
}
