import Glibc
import Tx

/// Asks the person at the terminal, as much as the size of the change deserves.
struct TerminalApprover: Approver {
  let messages: Messages

  func approve(_ request: ApprovalRequest) async -> Approval {
    if case .none = request.question { return .yes(planHash: request.planHash, by: "--yes") }
    messages.clearProgress()
    StandardError.write(request.text)
    if !request.text.hasSuffix("\n") { StandardError.write("\n") }
    for line in request.sample { StandardError.write("  \(line)\n") }
    let isAccepted: Bool
    switch request.question {
    case .none, .yes:
      StandardError.write("Change \(request.affected) rows? [y/N] ")
      isAccepted = ["y", "yes"].contains(answer().lowercased())
    case .count(let count):
      StandardError.write("Type the number of rows to go on (\(count)): ")
      isAccepted = answer() == String(count)
    }
    guard isAccepted else { return .no(reason: "not confirmed at the terminal") }
    return .yes(planHash: request.planHash, by: "terminal")
  }

  private func answer() -> String { (readLine() ?? "").trimmed }
}

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
