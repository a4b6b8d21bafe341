import Glibc
import Tx

/// Asks the person at the terminal, as much as the size of the change deserves.
struct TerminalApprover: Approver {
  let messages: Messages
  /// Whether a plan is shown also when nobody is asked.
  let isVerbose: Bool

  func approve(_ request: ApprovalRequest) async -> Approval {
    let isAsked = request.question != .none
    if isAsked || isVerbose { show(request) }
    guard isAsked else { return .yes(planHash: request.planHash, by: "--yes") }
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

  private func show(_ request: ApprovalRequest) {
    messages.clearProgress()
    StandardError.write(request.text.hasSuffix("\n") ? request.text : request.text + "\n")
    for line in request.sample { StandardError.write("  \(line)\n") }
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
