import Testing
import TxTestSupport

/// The menu of completions at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptMenuTests {
  private let prompt = PromptShell()

  @Test func `lists fields with what they mean`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where em\t")
    try await terminal.see("emergency_address_id  ")
    try await terminal.see("The address that emergency services are told.")
    #expect(terminal.screen.currentLine.hasSuffix("where emergency_"))
  }

  @Test func `lists the values of a field, and takes one with Enter`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where status=\t")
    try await terminal.see("purchase-pending")
    for (key, value) in [
      (KeyPress.down, "purchase-pending"), (.tab, "purchase-failed"),
      (.backTab, "purchase-pending"),
    ] {
      terminal.press(key)
      try await terminal.see(value) { $0.currentLine.hasSuffix("status=" + value) }
    }
    terminal.press(.enter)
    try await terminal.see("the menu gone") { !$0.text.contains("port-pending") }
    #expect(terminal.screen.currentLine.hasSuffix("status=purchase-pending"))
  }

  @Test func `lists the operators behind a whole field`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where status\t")
    try await terminal.see("equal to, or one of several")
    #expect(terminal.screen.text.contains("has no value"))
  }

  @Test func `narrows as one types and widens again`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where \t")
    try await terminal.see(" in all")
    terminal.type("bill")
    try await terminal.see("the few that fit") {
      $0.text.contains("billing_group_id") && !$0.text.contains("in all")
        && !$0.text.contains("phone_number ")
    }
    terminal.press(.backspace, .backspace, .backspace, .backspace)
    try await terminal.see("all again") { $0.text.contains(" in all") }
    terminal.type("zzz")
    try await terminal.see("no menu") {
      !$0.text.contains("in all") && $0.currentLine.hasSuffix("zzz")
    }
  }

  @Test func `finds a word by letters inside it when none begins so`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where profile_na\t")
    try await terminal.see("sandbox> find numbers where messaging_profile_name")
  }

  @Test func `gives the typed text back on Escape`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where status=\t")
    try await terminal.see("purchase-pending")
    terminal.press(.tab)
    try await terminal.see("a selection") { !$0.currentLine.hasSuffix("status=") }
    terminal.press(.escape)
    try await terminal.see("the typed text") {
      $0.currentLine.hasSuffix("status=") && !$0.text.contains("purchase-pending")
    }
  }

  @Test func `walks through a long list by pages and says where it is`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where \t")
    try await terminal.see(" in all")
    terminal.press(.pageDown)
    try await terminal.see("the second page") { $0.text.contains("  12 of ") }
    terminal.press(.pageDown, .pageUp, .down)
    try await terminal.see("one further") { $0.text.contains("  13 of ") }
  }

  @Test func `knows the tags of the account and quotes what needs it`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where tag=\t")
    try await terminal.see("prod        33 numbers")
    terminal.type("VIP d")
    try await terminal.see("one tag") { $0.text.contains("VIP desk") && !$0.text.contains("prod ") }
    terminal.press(.tab)
    try await terminal.see("sandbox> find numbers where tag=\"VIP desk\"")
    terminal.type("| count")
    terminal.press(.enter)
    try await terminal.see("count\n    1")
  }

  /// What leads to names, what is typed of one, and what is inserted for it.
  static let names = [
    ("find numbers where connection=", "main", "=\"Main SIP\""),
    ("find numbers where emergency_address_id=", "HQ-DEN-N", "=9101951531215728018"),
    ("get numbers ", "1303", "get numbers +1303"),
  ]

  @Test(arguments: names)
  func `knows the names of the account`(
    _ text: String,
    _ typed: String,
    _ inserted: String
  ) async throws {
    let terminal = try await prompt.start()
    terminal.type(text + "\t")
    try await terminal.see("a menu") { $0.text.contains("\n  ") && !$0.text.contains("  …") }
    terminal.type(typed)
    try await terminal.see("the word") { $0.currentLine.contains(typed) }
    terminal.press(.tab)
    try await terminal.see(inserted) { $0.currentLine.contains(inserted) }
  }

  @Test func `shows newcomers when they arrive and delays no key for them`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "slow=1", "--seed", "examples")
    let terminal = try await prompt.start(environment: server.variables, prompt: "127.0.0.1")
    terminal.type("find numbers where tag=\t")
    // What is slow answers after two seconds; keys are taken meanwhile.
    try await terminal.see("the wait") { $0.text.contains("\n  …") }
    // Another Tab here would choose what has come meanwhile, if it has.
    terminal.type("pr")
    try await terminal.see("the letters") { $0.currentLine.hasSuffix("tag=pr") }
    terminal.press(.tab)
    try await terminal.see("the names or the only one") { $0.currentLine.contains("tag=prod") }
    #expect(!terminal.screen.text.contains("error"))
  }

  @Test func `says nothing of an account that does not answer`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "server-error=1")
    let terminal = try await prompt.start(environment: server.variables, prompt: "127.0.0.1")
    terminal.type("find numbers where connection=\t")
    terminal.type("x")
    try await terminal.see("the letter") { $0.currentLine.hasSuffix("connection=x") }
    terminal.press(.controlC)
    try await terminal.see("^C")
    #expect(!terminal.screen.text.contains("error"))
  }

  @Test func `fits into twenty columns`() async throws {
    let terminal = try await prompt.start(columns: 20)
    terminal.type("find numbers where em\t")
    try await terminal.see("22 in all")
    terminal.press(.tab, .enter)
    try await terminal.see("the field in two rows") {
      $0.text.hasSuffix("sandbox> find number\ns where emergency_ad\ndress_id")
        || $0.text.contains("s where emergency_ad\ndress_id\n")
    }
    #expect((0..<terminal.screen.rows).allSatisfy { terminal.screen.line($0).count <= 20 })
  }
}
