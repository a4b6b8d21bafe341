/// The enterprises of an account and their display identities, one in every status.
///
/// They depend on the seed and the epoch alone and no request changes them, so they are made anew
/// whenever an account is opened. What can change, their numbers, is stored.
struct SeedDirs {
  /// The identity that every account has, with its enterprise and one of its batches.
  static let foundingDir = "16635d38-75a6-4481-82e8-69af60e05011"
  static let foundingEnterprise = "4a6192a4-573d-446d-b3ce-aff9117272a6"
  static let foundingBatch = "0a4b1f5e-2f12-4c0c-9a98-9b3a7d8b8e62"
  /// The document without which no number is added.
  static let letter = "letter_of_authorization"

  let enterprises: [EnterpriseRow]
  let dirs: [DirRow]
  /// Newest first.
  let claims: [ClaimRow]
  /// Newest first.
  let comments: [CommentRow]

  private static let day: Int64 = 86_400_000

  /// Names and states; the first is the founding identity.
  private static let states: [(name: String, status: String, enterprise: Int)] = [
    ("Acme Plumbing", "verified", 0),
    ("Acme Emergency Line", "verified", 0),
    ("Newco \"Care\"", "verified", 1),
    ("Acme Draft", "draft", 0),
    ("Newco Sales", "submitted", 1),
    ("Café Montréal", "in_review", 2),
    ("Bob's Trunks, Inc.", "rejected", 1),
    ("Unlucky", "unsuccessful", 2),
    ("ACME Disputed", "suspended", 0),
    ("Old Acme", "expired", 0),
    ("Claimed Brand", "infringement_claimed", 1),
    ("Gone for good", "permanently_rejected", 2),
    ("Leaving soon", "delete_requested", 1),
  ]

  private static let reasons = [
    "Appointment reminders", "Billing inquiries", "Delivery updates", "Réservations",
    "Service outages",
  ]

  /// Makes what an account of a seed and an epoch has.
  init(seed: UInt64, epoch: Int64) {
    let enterprises = Self.enterprises(seed: seed, epoch: epoch)
    // The oldest is made first and listed last.
    self.enterprises = enterprises.reversed()
    dirs = Self.states.indices.map { index in
      Self.dir(
        at: index,
        of: enterprises[Self.states[index].enterprise].id,
        seed: seed,
        epoch: epoch
      )
    }
    claims = Self.claims(on: dirs, seed: seed, epoch: epoch)
    comments = Self.comments(on: dirs, seed: seed, epoch: epoch)
  }

  private static func enterprises(seed: UInt64, epoch: Int64) -> [EnterpriseRow] {
    let names = [
      ("Acme Plumbing LLC", "Acme", "ENT-1", "llc", "US", "IL", "Chicago", "60601"),
      ("Newco Holdings, Inc.", "Newco", "ENT-2", "corporation", "US", "CO", "Denver", "80202"),
      ("Café Montréal inc.", "Café \"M\"", "", "corporation", "CA", "QC", "Montréal", "H2Y 1C6"),
    ]
    return names.enumerated()
      .map { index, name in
        EnterpriseRow(
          id: index == 0
            ? foundingEnterprise : SeedReferences.uuid(seed, "enterprise", UInt64(index)),
          legalName: name.0,
          tradeName: name.1,
          reference: name.2,
          legalType: name.3,
          country: name.4,
          area: name.5,
          city: name.6,
          postalCode: name.7,
          created: epoch - (600 - Int64(index)) * day
        )
      }
  }

  private static func dir(
    at index: Int,
    of enterprise: String,
    seed: UInt64,
    epoch: Int64
  ) -> DirRow {
    let state = states[index]
    let step = Int64(index)
    let created = epoch - (400 - step * 11) * day + step * 1_234_567
    let isDraft = state.status == "draft"
    let submitted = isDraft ? nil : created + day
    let hasPassed = [
      "verified", "suspended", "expired", "infringement_claimed", "delete_requested",
    ]
    .contains(state.status)
    let verified = hasPassed ? created + 3 * day : nil
    let isRefused = ["rejected", "permanently_rejected"].contains(state.status)
    let rejected = isRefused ? created + 4 * day : nil
    let leaving = state.status == "delete_requested" ? epoch - 2 * day : nil
    return DirRow(
      id: index == 0 ? foundingDir : SeedReferences.uuid(seed, "dir", UInt64(index)),
      enterprise: enterprise,
      name: state.name,
      status: state.status,
      reasons: (0...(index % 3)).map { reasons[(index + $0) % reasons.count] },
      documents: isDraft ? nil : documents(of: index, seed: seed),
      rejections: state.status == "rejected" ? rejections : nil,
      created: created,
      updated: leaving ?? rejected ?? verified ?? submitted ?? created,
      submitted: submitted,
      verified: verified,
      rejected: rejected,
      expiring: verified.map { expiry(of: index, epoch: epoch) ?? $0 + 365 * day },
      deleteRequested: leaving
    )
  }

  /// Of the verified identities one lives long; the others expire within the month.
  private static func expiry(of index: Int, epoch: Int64) -> Int64? {
    switch states[index].status {
    case "verified": index == 0 ? epoch + 200 * day : epoch + Int64(index) * 9 * day
    case "expired": epoch - 20 * day
    default: nil
    }
  }

  private static let rejections = [
    RejectionRow.known[0],
    RejectionRow(
      code: "call_reason_unclear",
      title: "Call reason unclear",
      detail: "A call reason does not say why people are called.",
      message: nil
    ),
  ]

  private static func documents(of index: Int, seed: UInt64) -> [DocumentRow] {
    [
      DocumentRow(
        id: SeedReferences.uuid(seed, "dir document", UInt64(index)),
        type: "business_registration",
        description: "Certificate of registration, \"certified\"."
      ),
      DocumentRow(
        id: SeedReferences.uuid(seed, "dir tax document", UInt64(index)),
        type: index % 2 == 0 ? "ein_letter" : "bank_reference_letter"
      ),
    ]
  }

  private static func claims(on dirs: [DirRow], seed: UInt64, epoch: Int64) -> [ClaimRow] {
    let claims: [(status: String, claim: String, resolution: String?)] = [
      ("suspended", "pending", nil), ("infringement_claimed", "contested", nil),
      ("permanently_rejected", "resolved", "upheld"), ("verified", "resolved", "rejected"),
      ("delete_requested", "resolved", "modified"),
    ]
    return claims.enumerated()
      .compactMap { index, entry in
        guard let dir = dirs.last(where: { $0.status == entry.status }) else { return nil }
        let filed = epoch - Int64(10 + index * 3) * day
        return ClaimRow(
          id: SeedReferences.uuid(seed, "claim", UInt64(index)),
          dir: dir.id,
          type: index % 2 == 0 ? "trademark" : "copyright",
          status: entry.claim,
          resolution: entry.resolution,
          filed: filed,
          resolved: entry.resolution.map { _ in filed + 6 * day },
          contests: entry.claim == "contested" ? [filed + day, filed + 2 * day] : []
        )
      }
  }

  private static func comments(on dirs: [DirRow], seed: UInt64, epoch: Int64) -> [CommentRow] {
    let types = [
      "status_update", "customer_inquiry", "internal_note", "admin_response",
      "rejection_reason", "notification", "vetting_comment",
    ]
    return dirs.enumerated()
      .flatMap { index, dir in
        types.prefix(3 + index % 5).enumerated()
          .map { step, type in
            CommentRow(
              id: SeedReferences.uuid(seed, "comment", UInt64(index * 10 + step)),
              dir: dir.id,
              type: type,
              isByCustomer: type == "customer_inquiry",
              author: step % 2 == 0 ? nil : "Zoë",
              content: "\(dir.name): \(type)\nNothing more is needed.",
              created: dir.created + Int64(step) * day
            )
          }
          .reversed()
      }
  }
}

extension SeedDirs {
  /// What a document can be, the newer types last.
  static let documentTypes: [(name: String, description: String)] = [
    ("letter_of_authorization", "Leave of the owner to register an identity and its numbers"),
    ("business_registration", "Registration that shows that the business exists"),
    ("articles_of_incorporation", "Articles under which the business was founded"),
    ("tax_document", "Tax return or notice that names the business"),
    ("ein_letter", "Letter that assigns the employer's identification number"),
    ("trademark_registration", "Registration of the mark that is displayed"),
    ("website_ownership", "Proof that the website belongs to the business"),
    ("business_license", "Licence to do business"),
    ("professional_license", "Licence to practise a profession"),
    ("government_id", "Identity document of the authorizer"),
    ("utility_bill", "Recent bill that shows the address"),
    ("bank_statement", "Recent statement that shows the name of the business"),
    ("other", "Anything else; it is looked at by hand"),
    ("certificate_of_good_standing", "Certificate that the business is in good standing"),
    ("business_credit_report", "Report on the credit of the business"),
    ("bank_reference_letter", "Letter of reference from the bank"),
  ]
}
