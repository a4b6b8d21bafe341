import Testing
import TxClient
import TxHTTPTransport

struct ProxySettingsTests {
  @Test(arguments: [
    (["HTTPS_PROXY": "http://p:8080"], "p:8080"), (["https_proxy": "p:8080"], "p:8080"),
    (["https_proxy": "a:1", "HTTPS_PROXY": "b:2"], "a:1"), (["ALL_PROXY": "http://p"], "p:80"),
    (["all_proxy": "socks5://p"], "p:1080"), (["https_proxy": "", "ALL_PROXY": "p:3"], "p:3"),
    (["HTTPS_PROXY": "http://P.example:8080/"], "p.example:8080"),
    (["HTTPS_PROXY": "http://[::1]:8080"], "::1:8080"), (["HTTP_PROXY": "p:8080"], nil), ([:], nil),
    (["HTTPS_PROXY": ""], nil),
  ])
  func `finds the proxy of the scheme`(
    _ environment: [String: String],
    _ expected: String?
  ) throws {
    let proxy = try settings(environment).proxy(scheme: "https", authority: address())
    #expect(proxy.map { "\($0.host):\($0.port)" } == expected)
  }

  @Test func `asks another proxy for plain HTTP`() throws {
    let settings = settings(["HTTP_PROXY": "a:1", "HTTPS_PROXY": "b:2"])
    #expect(try settings.proxy(scheme: "http", authority: address())?.host == "a")
    #expect(try settings.proxy(scheme: "https", authority: address())?.host == "b")
  }

  @Test(arguments: [
    "*", "api.telnyx.com", "telnyx.com", ".telnyx.com", "*.telnyx.com", "a.b,telnyx.com",
    "a telnyx.com",
    " telnyx.com ", "TELNYX.com", "telnyx.com:443",
  ])
  func `goes directly where NO_PROXY says so`(_ exceptions: String) throws {
    let settings = settings(["HTTPS_PROXY": "p:1", "NO_PROXY": exceptions])
    #expect(try settings.proxy(scheme: "https", authority: address()) == nil)
  }

  @Test(arguments: [
    "", "elnyx.com", "nyx.com", "com.telnyx", "telnyx.com:80", "x.api.telnyx.com", ",",
  ])
  func `asks the proxy for other hosts`(_ exceptions: String) throws {
    let settings = settings(["HTTPS_PROXY": "p:1", "no_proxy": exceptions])
    #expect(try settings.proxy(scheme: "https", authority: address())?.host == "p")
  }

  @Test(arguments: ["localhost", "127.0.0.1:8080", "127.1.2.3", "[::1]:1"])
  func `reaches this machine directly`(_ authority: String) throws {
    let settings = settings(["ALL_PROXY": "p:1"])
    #expect(try settings.proxy(scheme: "http", authority: address(authority)) == nil)
  }

  @Test func `goes directly to a listed IPv6 address`() throws {
    let settings = settings(["ALL_PROXY": "p:1", "NO_PROXY": "2001:DB8::1"])
    #expect(try settings.proxy(scheme: "https", authority: address("[2001:db8::1]:8443")) == nil)
    #expect(try settings.proxy(scheme: "https", authority: address("[2001:db8::2]")) != nil)
  }

  @Test func `decodes user and password, and shows neither`() throws {
    let settings = settings(["HTTPS_PROXY": "http://us%40er:can%3Aary@p:8080"])
    let proxy = try #require(try settings.proxy(scheme: "https", authority: address()))
    #expect(proxy.authorization?.user == "us@er")
    #expect(proxy.authorization?.password == "can:ary")
    var dumped = "\(proxy)"
    dump(proxy, to: &dumped)
    #expect(!dumped.contains("ary"))
  }

  @Test(arguments: [
    "https://p", "ftp://p", "http://", "http://p:x", "http://canary%zz@p", "p q",
    "socks5://canary:b@p", "http://canary%ff@p", "http://canary%+1@p",
  ])
  func `fails without showing a value that names no proxy`(_ value: String) throws {
    let settings = settings(["HTTPS_PROXY": value])
    let error = #expect(throws: TransportError.self) {
      try settings.proxy(scheme: "https", authority: address())
    }
    #expect(error?.kind == .invalid)
    #expect(error?.mayHaveArrived == false)
    #expect(error?.detail.contains("canary") == false)
  }

  private func settings(_ environment: [String: String]) -> ProxySettings {
    ProxySettings(environment: environment)
  }

  private func address(_ text: String = "api.telnyx.com") throws -> Authority {
    try #require(Authority(text))
  }
}
