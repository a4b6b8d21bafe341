import Testing
import TxCLI
import TxDiagnostics
import TxTestSupport

/// What `config.toml` may say.
struct ConfigurationTests {
  private static func read(_ text: String) throws -> Configuration {
    try Configuration(TOMLReader.read(SourceText(name: "config.toml", text)))
  }

  @Test func `knows keys, addresses and guards of profiles`() throws {
    let configuration = try Self.read(
      """
      default_profile = "live"

      [profile.live]
      api_key_command = ["pass", "show", "telnyx"]
      api_key_timeout = 5
      max_affected = 500
      allow = ["delete"]
      read_only = false

      [profile.toy]
      sandbox = true
      base_url = "http://127.0.0.1:8080/v2/"
      """
    )
    #expect(configuration.defaultProfile == "live")
    #expect(configuration.profiles.map(\.name) == ["live", "toy"])
    let live = try #require(configuration.profile(named: "live"))
    #expect(live.keyCommand == .words(["pass", "show", "telnyx"]))
    #expect(live.keyTimeout == .seconds(5))
    #expect(live.guards.maximum == 500 && live.guards.permittedVerbs == ["delete"])
    #expect(!live.guards.isReadOnly && !configuration.holdsKey)
    let toy = try #require(configuration.profile(named: "toy"))
    #expect(toy.isSandbox && toy.baseURL == "http://127.0.0.1:8080/v2")
    #expect(toy.guards == ProfileGuards())
  }

  @Test func `knows a profile without settings, and one of dotted keys`() throws {
    let configuration = try Self.read("profile.b.api_key = 'K'\n[profile.a]\n")
    #expect(configuration.profiles.map(\.name) == ["b", "a"])
    #expect(configuration.holdsKey)
  }

  @Test func `is what the first pages show`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = try #require(TemporaryFolder.text(of: "/\(root)/README.md"))
    let parts = text.split(separator: "```toml\n").dropFirst()
    let block = try #require(parts.first?.split(separator: "```").first)
    let configuration = try Self.read(String(block))
    #expect(configuration.profiles.map(\.name) == ["live", "toy"])
  }

  /// What is wrong, its code, and the text that it points at.
  static let bad: [(text: String, code: String, place: String)] = [
    ("colour = 1", "TX6131", "colour"),
    ("defaultprofile = 'a'", "TX6131", "defaultprofile"),
    ("[profiles.a]", "TX6131", "profiles"),
    ("[profile.a]\napi_kye = 'K'", "TX6131", "api_kye"),
    ("[profile.a.b]", "TX6131", "b"),
    ("[profile.a]\nb.c = 1", "TX6131", "c"),
    ("profile = 1", "TX6132", "1"),
    ("profile.a = 1", "TX6132", "1"),
    ("default_profile = 1", "TX6132", "1"),
    ("[profile.a]\nmax_affected = '5'", "TX6132", "'5'"),
    ("[profile.a]\nmax_affected = -5", "TX6132", "-5"),
    ("[profile.a]\nread_only = 'yes'", "TX6132", "'yes'"),
    ("[profile.a]\nallow = 'delete'", "TX6132", "'delete'"),
    ("[profile.a]\nallow = ['update']", "TX6132", "['update']"),
    ("[profile.a]\napi_key_command = []", "TX6132", "[]"),
    ("[profile.a]\napi_key_command = ''", "TX6132", "''"),
    ("[profile.a]\napi_key_timeout = 0", "TX6132", "0"),
    ("[profile.a]\napi_key = 5", "TX6132", "5"),
    ("[profile.a]\nbase_url = 'ftp://a/v2'", "TX6132", "'ftp://a/v2'"),
    ("[profile.a]\nbase_url = 'http://example.com/v2'", "TX6132", "'http://example.com/v2'"),
    ("[profile.a]\nsandbox = true", "TX6132", "a"),
    ("[profile.a]\nsandbox = true\nbase_url = 'https://api.telnyx.com/v2'", "TX6132", "a"),
    ("[profile.a]\napi_key = 'K'\napi_key_command = 'x'", "TX6132", "a"),
    ("default_profile = 'b'\n[profile.a]", "TX6135", "'b'"),
    ("[profile.a]\napi_key = 'K K'", "TX6138", "'K K'"),
    ("[profile.a]\napi_key = \"K\\nX: y\"", "TX6138", "\"K\\nX: y\""),
    ("[profile.'a/b']", "TX6141", "'a/b'"),
    ("[profile.sandbox]", "TX6141", "sandbox"),
  ]

  @Test(arguments: bad)
  func `points at what it may not`(_ text: String, _ code: String, _ place: String) throws {
    let problem = try #require(
      #expect(throws: Diagnostic.self) { try Self.read(text) }
    )
    #expect(problem.code == code)
    let span = try #require(problem.span)
    #expect(SourceText(name: "", text).text(span) == place)
  }

  @Test(arguments: [
    ("[profile.a]\napi_kye = 'K'", "api_key"), ("defaultprofile = 'a'", "default_profile"),
    ("default_profile = 'lvie'\n[profile.live]", "live"),
    ("[profile.a]\nreadonly = true", "read_only"),
  ])
  func `proposes the name that was meant`(_ text: String, _ name: String) {
    let problem = #expect(throws: Diagnostic.self) { try Self.read(text) }
    #expect(problem?.suggestions.first == name)
  }
}
