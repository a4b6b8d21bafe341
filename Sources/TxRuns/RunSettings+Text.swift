import TxJournal
import TxPlanner
import TxValues

extension RunSettings {
  /// The settings as a JSON object, for the journal.
  package var text: String {
    var members = [
      Record.Member("on_error", .text(onError.rawValue)),
      Record.Member("verify", .text(verification.rawValue)),
      Record.Member("wait", .bool(waits)),
      Record.Member("concurrency", .int(Int64(concurrency))),
      Record.Member("job_deadline", .int(jobDeadline.components.seconds)),
    ]
    switch failureBudget {
    case .rows(let count): members.append(Record.Member("max_failed", .int(Int64(count))))
    case .percent(let share):
      members.append(Record.Member("max_failed_percent", .int(Int64(share))))
    case nil: break
    }
    return ValueText.encode(.record(Record(members)))
  }

  /// Creates the settings from their text; what is missing has its default.
  package init(text: String) {
    self.init(ChangeOptions(), policy: RunPolicy())
    guard let record = ValueText.record(text) else { return }
    for member in record.members {
      switch (member.name, member.value) {
      case ("on_error", .text(let word)):
        onError = ChangeOptions.OnError(rawValue: word) ?? onError
      case ("verify", .text(let word)):
        verification = ChangeOptions.Verification(rawValue: word) ?? verification
      case ("wait", .bool(let flag)): waits = flag
      case ("concurrency", .int(let count)): concurrency = Int(clamping: max(1, count))
      case ("job_deadline", .int(let seconds)): jobDeadline = .seconds(seconds)
      case ("max_failed", .int(let count)): failureBudget = .rows(Int(clamping: count))
      case ("max_failed_percent", .int(let share)):
        failureBudget = .percent(Int(clamping: min(max(0, share), 100)))
      default: break
      }
    }
  }
}
