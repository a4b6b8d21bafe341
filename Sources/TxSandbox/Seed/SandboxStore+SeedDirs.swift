import TxSQLite

/// Fills the display identities of a new account with numbers.
extension SandboxStore {
  private static let day: Int64 = 86_400_000

  /// A batch to be made: the outcomes of its numbers, and when it came.
  private struct Plan {
    var dir: DirRow
    var id: String
    var outcomes: [String?]
    var submitted: Int64
    var documents: [DocumentRow]
  }

  /// Stores the batches and the numbers of every identity.
  func insertDirs() throws(ServiceError) {
    var spare = try candidates(count: 100)[...]
    var made: UInt64 = 0
    for plan in plans() {
      try insert(
        DirBatchRow(
          id: plan.id,
          dir: plan.dir.id,
          documents: plan.documents.map(\.json),
          submitted: plan.submitted
        )
      )
      for (index, outcome) in plan.outcomes.enumerated() {
        // A small account has too few numbers of its own: others have been released since.
        let number = spare.popFirst() ?? "+1949325\(3_498 + made)"
        var row = row(number, outcome, of: plan, made)
        // What came before there were batches has none.
        if plan.dir.status == "expired", index == 0 { row.batch = nil }
        try insert(row)
        made += 1
      }
    }
  }

  /// Numbers of the account that identities begin with; none that demonstrations attach.
  private func candidates(count: Int) throws(ServiceError) -> [String] {
    let branded = tagSets(with: "brand-a").map { String($0) }.joined(separator: ", ")
    return try rows(
      "SELECT number FROM number WHERE status = \(Code.active) AND country = 'US' "
        + "AND number != ? AND tag_set NOT IN (\(branded)) ORDER BY id LIMIT \(count)",
      [.text(ExampleSeed.number)]
    ) { $0.text(0) }
  }

  private func row(
    _ number: String,
    _ outcome: String?,
    of plan: Plan,
    _ index: UInt64
  ) -> DirNumberRow {
    var row = DirNumberRow(
      id: SeedReferences.uuid(seed, "dir number", index),
      dir: plan.dir.id,
      batch: plan.id,
      number: number,
      created: plan.submitted,
      outcome: outcome
    )
    let minute: Int64 = 60_000
    switch outcome {
    case "submitted" where plan.dir.id == SeedDirs.foundingDir:
      // The vetting of the founding identity goes on while it is watched.
      (row.reviewed, row.settled) = (epoch + 10 * minute, epoch + 30 * minute)
      row.outcome = "verified"
    case "in_review" where plan.dir.id == SeedDirs.foundingDir:
      row.settled = epoch + (20 + Int64(index % 2)) * minute
      row.outcome = "verified"
    case "submitted", nil: break
    case "in_review": row.reviewed = plan.submitted + 60 * minute
    default:
      row.reviewed = plan.submitted + 60 * minute
      row.settled = plan.submitted + 2 * Self.day
    }
    if outcome == "unsuccessful" { row.reason = RejectionRow.known[0].code }
    if outcome == "permanently_rejected" { row.reason = RejectionRow.known[1].code }
    return row
  }

  private func plans() -> [Plan] {
    branding.dirs.enumerated()
      .flatMap { index, dir in
        outcomes(of: dir, index).enumerated()
          .map { step, outcomes in
            let isFounding = index == 0 && step == 0
            let ordinal = UInt64(index * 10 + step)
            return Plan(
              dir: dir,
              id: isFounding
                ? SeedDirs.foundingBatch : SeedReferences.uuid(seed, "dir batch", ordinal),
              outcomes: outcomes,
              submitted: submitted(outcomes, to: dir, step),
              documents: documents(ordinal, isFounding)
            )
          }
      }
  }

  /// What is still open came within the last hour; the rest, some time after the identity.
  private func submitted(_ outcomes: [String?], to dir: DirRow, _ step: Int) -> Int64 {
    let isOpen = outcomes.contains("submitted") || outcomes.contains("in_review")
    if isOpen, dir.id == SeedDirs.foundingDir { return epoch - Int64(60 - step) * 60_000 }
    return dir.created + Int64(5 + step * 7) * Self.day
  }

  private func outcomes(of dir: DirRow, _ index: Int) -> [[String?]] {
    guard dir.id != SeedDirs.foundingDir else {
      return [
        ["verified", "verified", "unsuccessful", nil, "verified"],
        ["permanently_rejected", "unsuccessful"],
        ["in_review", "in_review"],
        ["submitted", "submitted", "submitted"],
      ]
    }
    let words = Vocabulary.dirNumberStatus.words
    switch dir.status {
    case "draft": return [["submitted"]]
    case "suspended", "infringement_claimed": return [["suspended", "suspended"], ["suspended"]]
    case "expired": return [["expired", "expired"], ["expired"]]
    case "permanently_rejected": return [["permanently_rejected"], ["permanently_rejected"]]
    default:
      let (first, second) = (words[index % words.count], words[(index * 3 + 1) % words.count])
      return [[first, first], [second, "verified"], ["verified"]]
    }
  }

  private func documents(_ ordinal: UInt64, _ isFounding: Bool) -> [DocumentRow] {
    var documents = [
      DocumentRow(
        id: SeedReferences.uuid(seed, "letter", ordinal),
        type: SeedDirs.letter,
        description: "Letter of authorization for \"these\" numbers."
      )
    ]
    if isFounding || ordinal % 3 == 1 {
      let id = SeedReferences.uuid(seed, "batch document", ordinal)
      documents.append(DocumentRow(id: id, type: "business_registration"))
    }
    return documents
  }
}
