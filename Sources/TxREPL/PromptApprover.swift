package import Tx

/// Asks at the prompt whether a change is wanted, as much as its size deserves.
package struct PromptApprover: Approver {
  private let editor: any LineEditing
  private let mode: PromptMode
  private let say: @Sendable (String) -> Void

  package init(
    editor: any LineEditing,
    mode: PromptMode,
    say: @escaping @Sendable (String) -> Void
  ) {
    self.editor = editor
    self.mode = mode
    self.say = say
  }

  package func approve(_ request: ApprovalRequest) async -> Approval {
    if case .none = request.question { return .yes(planHash: request.planHash, by: "--yes") }
    say(request.shown)
    let (question, accepted) = request.prompt
    let answer = await mode.reading(.answer) {
      await editor.readLine(prompt: [StyledText(question)], continuation: [], right: [])
    }
    guard case .line(let text) = answer,
      accepted.contains(text.lowercased().filter { !$0.isWhitespace })
    else { return .no(reason: "not confirmed") }
    return .yes(planHash: request.planHash, by: "prompt")
  }
}
