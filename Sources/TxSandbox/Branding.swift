/// A business that owns display identities.
struct EnterpriseRow {
  var id: String
  var legalName: String
  var tradeName: String
  var reference: String
  var legalType: String
  var country: String
  var area: String
  var city: String
  var postalCode: String
  var created: Int64
}

/// A display identity record: what a called party sees.
struct DirRow {
  var id: String
  var enterprise: String
  var name: String
  var status: String
  var reasons: [String]
  var documents: [DocumentRow]?
  var rejections: [RejectionRow]?
  var created: Int64
  var updated: Int64
  var submitted: Int64?
  var verified: Int64?
  var rejected: Int64?
  var expiring: Int64?
  var deleteRequested: Int64?
}

/// A document that supports an identity, a batch or a contest.
struct DocumentRow {
  var id: String
  var type: String
  var description: String?
}

/// Why an identity or a number was refused.
struct RejectionRow {
  var code: String
  var title: String
  var detail: String
  var message: String?
}

extension RejectionRow {
  /// The reasons that seeded numbers are refused for; the API names the first and no full list.
  static let known = [
    RejectionRow(
      code: "documentation_incomplete",
      title: "Documentation incomplete",
      detail: "The documents do not show who the business is.",
      message: "The scan of the certificate cannot be read."
    ),
    RejectionRow(
      code: "number_not_eligible",
      title: "Number not eligible",
      detail: "The number cannot carry a display identity.",
      message: "The number was reported for unwanted calls, \"robocalls\" among them."
    ),
  ]
}

/// A claim that an identity infringes somebody's rights.
struct ClaimRow {
  var id: String
  var dir: String
  var type: String
  var status: String
  var resolution: String?
  var filed: Int64
  var resolved: Int64?
  /// When the claim was contested, each time with one document.
  var contests: [Int64] = []
}

/// A remark on an identity; an internal one is never shown.
struct CommentRow {
  var id: String
  var dir: String
  var type: String
  var isByCustomer: Bool
  var author: String?
  var content: String
  var created: Int64
}

/// A number submitted to an identity, with the times at which its vetting goes on.
struct DirNumberRow {
  var id: String
  var dir: String
  var batch: String?
  var number: String
  var created: Int64
  /// When the review begins; nil if the state no longer changes.
  var reviewed: Int64?
  /// When the outcome takes effect.
  var settled: Int64?
  /// How the vetting ends; nil stands for a status that the service leaves out.
  var outcome: String?
  var reason: String?

  /// The status at a time.
  func status(at now: Int64) -> String? {
    if let reviewed, now < reviewed { return "submitted" }
    if let settled, now < settled { return "in_review" }
    return outcome
  }

  /// The time of the last change up to a time.
  func updated(at now: Int64) -> Int64 {
    [reviewed, settled].compactMap(\.self).filter { $0 <= now }.max() ?? created
  }
}

/// The numbers of one submission, vetted together.
struct DirBatchRow {
  var id: String
  var dir: String
  var documents: [JSON]
  var submitted: Int64
}

extension Vocabulary {
  /// The last one is known only from newer descriptions of the API.
  static let dirStatus = Vocabulary(
    "draft submitted in_review verified rejected unsuccessful suspended expired "
      + "infringement_claimed permanently_rejected delete_requested"
  )
  static let dirNumberStatus = Vocabulary(
    "submitted in_review unsuccessful permanently_rejected suspended expired verified"
  )
  static let commentType = Vocabulary(
    "vetting_comment rejection_reason internal_note notification status_update "
      + "customer_inquiry admin_response"
  )
}
