import Testing
import TxCLI

/// Changes of a configuration's text.
struct ConfigurationTextTests {
  private static let text = """
    # mine
    default_profile = "live"   # the real one

    # careful
    [profile.live]
    api_key = "OLD"  # from the portal
    max_affected = 500

    [profile.toy]
    sandbox = true
    """

  @Test func `replaces a value and leaves everything else`() throws {
    var text = try ConfigurationText(Self.text)
    try text.set(["profile", "live", "api_key"], to: .text("NE\"W"))
    #expect(text.text == Self.text.replacing("\"OLD\"", with: #""NE\"W""#))
  }

  @Test func `adds a key below its table`() throws {
    var text = try ConfigurationText(Self.text)
    try text.set(["profile", "live", "read_only"], to: .boolean(true))
    try text.set(["profile", "toy", "base_url"], to: .text("http://127.0.0.1/v2"))
    let expected =
      Self.text.replacing("= 500\n", with: "= 500\nread_only = true\n")
      + "\nbase_url = \"http://127.0.0.1/v2\"\n"
    #expect(text.text == expected)
  }

  @Test func `adds a table at the end and a key at the start`() throws {
    var text = try ConfigurationText("[profile.a]\nmax_affected = 1")
    try text.set(["profile", "b", "api_key_command"], to: .texts(["x", "y z"]))
    try text.set(["default_profile"], to: .text("b"))
    #expect(
      text.text == """
        default_profile = "b"

        [profile.a]
        max_affected = 1

        [profile.b]
        api_key_command = ["x", "y z"]

        """
    )
  }

  @Test func `begins an empty file`() throws {
    var text = try ConfigurationText("")
    try text.set(["profile", "a", "max_affected"], to: .integer(5))
    try text.set(["default_profile"], to: .text("a"))
    #expect(text.text == "default_profile = \"a\"\n\n[profile.a]\nmax_affected = 5\n")
  }

  @Test func `removes keys and tables`() throws {
    var text = try ConfigurationText(Self.text)
    try text.remove(["default_profile"])
    try text.remove(["profile", "live", "read_only"])
    try text.removeTable(["profile", "live"])
    #expect(text.text == "# mine\n\n# careful\n\n[profile.toy]\nsandbox = true")
  }

  @Test func `finds keys that are written with dots`() throws {
    var text = try ConfigurationText("profile.a.api_key = 'K'\nprofile.b.api_key = 'L'\n")
    try text.set(["profile", "a", "api_key"], to: .text("M"))
    try text.removeTable(["profile", "b"])
    #expect(text.text == "profile.a.api_key = \"M\"\n")
  }
}
