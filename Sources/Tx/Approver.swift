/// Decides on plans: a prompt, a sheet, a rule.
public protocol Approver: Sendable {
  /// Returns the decision on a plan.
  func approve(_ request: ApprovalRequest) async -> Approval
}

/// A plan that waits for a decision.
public struct ApprovalRequest: Sendable, Hashable {
  /// What an approval must name.
  public let planHash: String
  /// How many rows would change.
  public let affected: Int
  /// The plan in words.
  public let text: String
  /// Some of the rows and what becomes of them, one line each.
  public let sample: [String]
  /// Whether nothing can undo it.
  public let isIrreversible: Bool
  /// Whether a person must be asked, and how.
  public let question: Question

  /// How a person is asked.
  public enum Question: Sendable, Hashable {
    /// Not at all: the policy allows it.
    case none
    /// A yes will do.
    case yes
    /// The number of rows is to be typed.
    case count(Int)
  }
}

/// The answer to a plan.
public enum Approval: Sendable, Hashable {
  /// The plan of that hash may be carried out; `by` says who agreed, for the journal.
  case yes(planHash: String, by: String)
  /// It must not be; the reason is shown.
  case no(reason: String)
}
