import Glibc
import Tx

/// Asks the person at the terminal, as much as the size of the change deserves.
struct TerminalApprover: Approver {
  let messages: Messages
  /// Whether a plan is shown also when nobody is asked.
  let isVerbose: Bool

  func approve(_ request: ApprovalRequest) async -> Approval {
    let isAsked = request.question != .none
    if isAsked || isVerbose {
      messages.clearProgress()
      StandardError.write(request.shown)
    }
    guard isAsked else { return .yes(planHash: request.planHash, by: "--yes") }
    let (question, accepted) = request.prompt
    StandardError.write(question)
    guard await isAnswered() else { return .no(reason: "stopped at the question") }
    let answer = (readLine() ?? "").lowercased().filter { !$0.isWhitespace }
    guard accepted.contains(answer) else { return .no(reason: "not confirmed at the terminal") }
    return .yes(planHash: request.planHash, by: "terminal")
  }

  /// Waits for a line; false when the wish to stop comes before one, of which a thread that reads would not hear.
  private func isAnswered() async -> Bool {
    var terminal = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    while poll(&terminal, 1, 100) <= 0 {
      guard !Task.isCancelled else { return false }
      await Task.yield()
    }
    return true
  }
}
