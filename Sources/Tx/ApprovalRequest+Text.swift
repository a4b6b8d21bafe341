extension ApprovalRequest {
  /// The plan, some of its rows and how many more there are, for people.
  package var shown: String {
    let rest = affected - sample.count
    let more = rest > 0 && !sample.isEmpty ? ["… \(rest) more"] : []
    let rows = (sample + more).map { "  \($0)\n" }.joined()
    return (text.hasSuffix("\n") ? text : text + "\n") + rows
  }

  /// What a person is asked, and the answers that agree.
  package var prompt: (question: String, accepted: Set<String>) {
    switch question {
    case .none, .yes:
      ("Change \(affected == 1 ? "1 row" : "\(affected) rows")? [y/N] ", ["y", "yes"])
    case .count(let count): ("Type the number of rows to go on (\(count)): ", [String(count)])
    }
  }
}
