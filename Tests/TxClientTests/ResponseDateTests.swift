import Testing
import TxClient

struct ResponseDateTests {
  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
    ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199_000),
    ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200_000),
    ("Wed, 31 Dec 1969 23:59:59 GMT", -1_000),
  ])
  func `reads the date as HTTP prescribes it`(_ text: String, _ milliseconds: Int64) {
    #expect(ResponseDate(text)?.milliseconds == milliseconds)
    #expect(ResponseDate(fields(["date": text]))?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "yesterday", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nox 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 19é4 08:49:37 GM",
  ])
  func `refuses other forms`(_ text: String) {
    #expect(ResponseDate(text) == nil)
  }

  @Test func `is nothing without the field`() {
    #expect(ResponseDate(fields([:])) == nil)
  }
}
