import Synchronization
import Tx

/// An approver that is known only after the session it is for.
final class ApproverRelay: Approver {
  // A class, since the session holds it before the prompt exists.
  private let target = Mutex<(any Approver)?>(nil)

  func set(_ approver: any Approver) { target.withLock { $0 = approver } }

  func approve(_ request: ApprovalRequest) async -> Approval {
    guard let approver = target.withLock({ $0 }) else { return .no(reason: "nobody to ask") }
    return await approver.approve(request)
  }
}
