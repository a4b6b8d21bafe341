import Testing
import TxDiagnostics

struct SuggestionTests {
  private static let fields = [
    "id", "phone_number", "phone_number_type", "status", "tags", "connection_id",
    "connection_name", "emergency_address_id", "emergency_enabled", "emergency_status",
  ]

  @Test(arguments: [
    ("emergency_adress_id", "emergency_address_id"), ("statsu", "status"), ("STATUS", "status"),
    ("phonenumber", "phone_number"), ("Phone-Number", "phone_number"), ("tag", "tags"),
    ("e911 address", "emergency_address_id"),
  ])
  func `puts the meant name first`(typed: String, meant: String) {
    #expect(Suggestion.suggestions(for: typed, among: Self.fields).first == meant)
  }

  @Test(arguments: ["zzzz", "", "q", "voicemail"])
  func `is silent when nothing is near`(typed: String) {
    #expect(Suggestion.suggestions(for: typed, among: Self.fields) == [])
  }

  @Test func `returns at most three names`() {
    let found = Suggestion.suggestions(for: "aaaa", among: ["aaab", "aaac", "aaad", "aaae"])
    #expect(found == ["aaab", "aaac", "aaad"])
  }

  @Test func `counts swapped neighbours as one edit`() {
    #expect(Suggestion.suggestions(for: "ifnd", among: ["find", "get"]) == ["find"])
  }

  @Test func `does not suggest the name itself`() {
    #expect(Suggestion.suggestions(for: "tags", among: ["tags"]) == [])
  }
}
