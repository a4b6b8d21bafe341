import Testing

/// Every diagnostic is shown by a script of the corpus, or by its page, or it is said why not.
struct DiagnosticCodesTests {
  /// What only unit tests provoke, by the reason.
  private static let unseen: [String: [String]] = [
    "the command and its files; see TxCLITests": [
      "TX6001", "TX6010", "TX6011", "TX6012", "TX6013", "TX6014", "TX6015", "TX6016", "TX6017",
      "TX3011", "TX6020", "TX6021", "TX6108", "TX6142",
    ],
    "a journal, a lock or a disk that fails; see TxJournalTests and TxRunsTests": [
      "TX4701", "TX4702", "TX4703", "TX4704", "TX4706", "TX4707", "TX4708",
    ],
    "a run that was stopped, or that others meddled with; see TxRunsTests": [
      "TX3008", "TX3010", "TX4009", "TX4601", "TX4605", "TX4607", "TX4608",
      "TX4609", "TX4640", "TX4641", "TX4660", "TX4711", "TX4712", "TX4713", "TX4714", "TX4715",
      "TX9301",
    ],
    "plan files of somebody else, or of another time; see TxRunsTests": [
      "TX4711", "TX4712", "TX4713", "TX4714",
    ],
    "answers that the embedded account never gives; see TxRuntimeTests and TxRunsTests": [
      "TX4004", "TX4006", "TX4008", "TX4010", "TX4011", "TX5002", "TX5003", "TX5004",
      "TX5005",
    ],
    "what the catalog has no case of; see TxPlannerTests": ["TX2013", "TX2020", "TX2027"],
    "what a program that embeds the language limits; see TxTests": [
      "TX4050", "TX6022", "TX6023", "TX6024", "TX6025",
    ],
    "what a host adds; see TxTests": [
      "TX2111", "TX2112", "TX4041", "TX4042", "TX4043", "TX4044", "TX4045", "TX4046", "TX4047",
    ],
    "texts too long to keep; see TxSyntaxTests": ["TX1001", "TX1015", "TX1046"],
  ]

  /// Every code that a source file makes.
  private static let made = sources.flatMap { codes(in: Corpus.text(of: $0)) { "\"\($0)\"" } }

  private static let sources = Corpus.names(in: "\(Corpus.package)/Sources")
    .flatMap { module in
      Corpus.names(in: "\(Corpus.package)/Sources/\(module)")
        .filter { $0.contains("Diagnostics") && $0.hasSuffix(".swift") && !$0.contains("+Text") }
        .map { "Sources/\(module)/\($0)" }
    }

  /// The codes that goldens show.
  private static let shown = Set(
    Corpus.goldens.flatMap { name in
      codes(in: Corpus.text(of: "Tests/TxScriptTests/Goldens/\(name)")) { "[\($0)]" }
    }
  )

  /// The codes whose page has a text that is tried.
  private static let provoked = Set(
    Corpus.names(in: "\(Corpus.package)/Docs/Diagnostics")
      .filter { Corpus.text(of: "Docs/Diagnostics/\($0)").contains("```tx\n") }
      .map { String($0.dropLast(".md".count)) }
  )

  private static func codes(in text: String, written: (String) -> String) -> [String] {
    text.matches(of: #/TX[0-9]{4}/#).map { String($0.output) }
      .filter { text.contains(written($0)) }
  }

  @Test func `finds the codes`() {
    #expect(Set(Self.made).count > 150)
    #expect(Self.shown.count > 20)
    #expect(Self.provoked.count > 90)
  }

  @Test(arguments: Set(made).sorted())
  func `is shown by a golden or a page`(code: String) {
    let isExcused = Self.unseen.values.contains { $0.contains(code) }
    let isSeen = Self.shown.contains(code) || Self.provoked.contains(code)
    #expect(isSeen != isExcused, "\(code) \(isSeen ? "is seen and excused" : "is seen nowhere")")
  }

  @Test func `excuses only what is there`() {
    #expect(Set(Self.unseen.values.joined()).subtracting(Self.made) == [])
  }
}
