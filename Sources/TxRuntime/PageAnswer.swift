import TxClient

/// What came of the request for a page.
struct PageAnswer: Sendable {
  let number: Int
  let latency: Duration
  let result: Result<Page, ClientError>
}
