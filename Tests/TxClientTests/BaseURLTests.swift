import Testing
import TxClient

struct BaseURLTests {
  @Test(arguments: [
    ("https://api.telnyx.com/v2", "https", "api.telnyx.com", "/v2"),
    ("HTTPS://API.Telnyx.com/v2/", "https", "api.telnyx.com", "/v2"),
    ("https://example.com", "https", "example.com", ""),
    ("https://example.com:8443/a/b//", "https", "example.com:8443", "/a/b"),
    ("http://127.0.0.1:8080/v2", "http", "127.0.0.1:8080", "/v2"),
    ("http://127.9.8.7", "http", "127.9.8.7", ""),
    ("http://localhost:1/v2", "http", "localhost:1", "/v2"),
    ("http://[::1]:8080/v2", "http", "[::1]:8080", "/v2"),
  ])
  func `reads scheme, authority and path`(
    _ text: String,
    _ scheme: String,
    _ authority: String,
    _ path: String
  ) throws {
    let url = try BaseURL(text)
    #expect(url.scheme == scheme)
    #expect(url.authority.description == authority)
    #expect(url.path == path)
  }

  @Test(arguments: [
    "http://api.telnyx.com/v2", "http://127.0.0.1.evil.com", "http://128.0.0.1",
    "http://localhost.evil.com", "http://0.0.0.0", "http://127.1", "http://127.0.0.01",
    "http://10.0.0.1", "http://[::2]", "http://localhost@evil.com",
  ])
  func `accepts plain HTTP to this machine only`(_ text: String) {
    #expect(throws: ClientError.self) { try BaseURL(text) }
  }

  @Test(arguments: [
    "", "api.telnyx.com", "ftp://a", "https://", "https:///v2", "https://a b", "https://a:0",
    "https://a:65536", "https://a:x", "https://a:", "https://u:p@a", "https://a/v2?x=1",
    "https://a/v2#f", "https://a/%zz", "https://a/\n", "https://[::1", "https://[zz]",
  ])
  func `refuses what is no base URL`(_ text: String) {
    let error = #expect(throws: ClientError.self) { try BaseURL(text) }
    #expect(error?.transport?.kind == .invalid)
    #expect(error?.mayHaveArrived == false)
  }
}
