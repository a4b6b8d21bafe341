extension ExampleSeed {
  /// The cohorts, in the order of their numbers; all but the last are counted by some example.
  static let cohorts: [Cohort] = customers + tagged + releases + settings + dated

  /// 2025-01-01 and the last second of 2025-03-31: the quarter that an example names.
  private static let quarter: ClosedRange<Int64> = 1_735_689_600_000...1_743_465_599_000

  private static let customers: [Cohort] = [
    // The number that examples name.
    Cohort(1) { draft in
      draft.tags = ["prod", "vip"]
      draft.connect("Main SIP")
      draft.protect("HQ-DEN")
    },
    // A customer whose numbers move from one connection to another, and some already elsewhere.
    Cohort(60) { draft in
      draft.row.reference = "ACME GmbH"
      draft.tags = draft.step % 3 == 0 ? ["gold", "emea"] : ["emea"]
      draft.connect("Old SIP trunk")
    },
    Cohort(30) { draft in
      draft.row.reference = "ACME GmbH"
      draft.tags = ["emea"]
    },
    Cohort(40) { draft in
      draft.row.reference = "NEWCO"
      draft.row.messagingProfile = nil
      draft.connect("Old SIP trunk")
    },
    // References of one pattern in either case, and two that only nearly have it.
    Cohort(50) { draft in
      let digits = 1_234 + draft.step
      draft.row.reference = "\(draft.step % 2 == 0 ? "ACME" : "acme")-\(digits)"
      if draft.step == 48 { draft.row.reference = "ACME-12345" }
      if draft.step == 49 { draft.row.reference = "XACME-1234" }
    },
    Cohort(90) { draft in
      draft.row.reference = "test-\(draft.step % 10)"
    },
    // References to be trimmed and put in capitals.
    Cohort(40) { draft in
      draft.row.reference = draft.step % 2 == 0 ? " site \(draft.step % 8) " : "Depot"
    },
  ]

  private static let tagged: [Cohort] = [
    // Exactly as many as the ticket of the example says.
    Cohort(437) { draft in
      draft.tags = draft.step % 4 == 0 ? ["reseller-nord", "emea"] : ["reseller-nord"]
      draft.protect("HQ-DEN")
    },
    Cohort(30) { $0.tags = ["x"] },
    Cohort(100) { draft in
      draft.tags = draft.step % 3 == 0 ? ["gold", "vip"] : draft.step % 3 == 1 ? ["gold"] : ["vip"]
      if draft.step % 5 == 0 { draft.row.flags.insert(.deletionLock) }
    },
    Cohort(45) { draft in
      draft.tags = [["beta"], ["beta", "gold"], ["emea", "beta", "legacy"]][draft.step % 3]
    },
    Cohort(100) { draft in
      draft.tags = ["prod"]
      if draft.step % 3 == 0 { draft.row.flags.insert(.deletionLock) }
    },
    // Five area codes; a fifth of the numbers is tagged already.
    Cohort(100) { draft in
      let area = ["206", "253", "360", "425", "509"][draft.step % 5]
      draft.row.place(in: "+1" + area, country: "US", at: draft.step)
      if draft.step % 25 < 5 { draft.tags = ["west"] }
    },
  ]

  private static let releases: [Cohort] = [
    // Free to be released but for the locked ones, then some that are still in use.
    Cohort(120) { draft in
      draft.tags = ["to-release"]
      draft.connect(nil)
      draft.row.messagingProfile = nil
      if draft.step % 5 == 0 { draft.row.flags.insert(.deletionLock) }
    },
    Cohort(30) { draft in
      draft.tags = ["to-release", "legacy"]
      draft.connect("Old SIP trunk")
      if draft.step % 5 == 0 { draft.row.flags.insert(.deletionLock) }
    },
    Cohort(150) { $0.tags = ["old-campaign"] },
    Cohort(40) { draft in
      draft.tags = ["decommission"]
      if draft.step % 4 != 0 { draft.protect("HQ") }
    },
  ]

  private static let settings: [Cohort] = [
    Cohort(24) { draft in
      draft.tags = ["office-berlin"]
      draft.row.place(in: "+49303", country: "DE", at: draft.step)
    },
    Cohort(120) { draft in
      draft.tags = ["brand-a"]
      guard draft.step % 12 == 0 else { return }
      draft.row.place(in: "+49304", country: "DE", at: draft.step)
    },
    Cohort(100) { draft in
      draft.tags = ["public"]
      draft.row.screening = draft.step % 5 == 0 ? 1 : 0
    },
    Cohort(150) { draft in
      draft.tags = ["legacy"]
      draft.protect("HQ-DEN-OLD")
    },
    // Emergency service that failed or got stuck, some of it too recently to count.
    Cohort(30) { draft in
      draft.tags = ["legacy"]
      let isStuck = draft.step % 6 == 5
      draft.protect("TOR", status: isStuck ? Code.emergencyProvisioning : Code.emergencyFailed)
      draft.touch(daysAgo: draft.step % 10 == 9 ? 0 : 2 + Int64(draft.step))
    },
  ]

  private static let dated: [Cohort] = [
    // Both ends of the quarter, both seconds beyond them, and days within it.
    Cohort(120) { draft in
      let (first, last) = (quarter.lowerBound, quarter.upperBound)
      let edges = [first, last, first - 1_000, last + 1_000]
      let day = Int64(draft.step) * 64_000_000
      draft.row.purchased = draft.step < 4 ? edges[draft.step] : first + day
      draft.row.updated = max(draft.row.updated, draft.row.purchased)
      draft.tags = ["legacy"]
    },
    // Untouched for half a year and attached to nothing; the first only just.
    Cohort(60) { draft in
      draft.tags = ["legacy"]
      draft.connect(nil)
      draft.row.messagingProfile = nil
      draft.touch(daysAgo: 181 + Int64(draft.step) * 3)
    },
    Cohort(40) { draft in
      draft.tags = ["legacy"]
      draft.connect("Retired PBX")
    },
    Cohort(10) { draft in
      draft.tags = ["legacy"]
      draft.row.place(in: "+49305", country: "DE", at: draft.step)
      draft.connect(nil)
    },
    // Nothing at all, not even a tag.
    Cohort(60) { _ in },
  ]
}
