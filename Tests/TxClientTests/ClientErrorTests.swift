import Testing
import TxClient

struct ClientErrorTests {
  @Test(arguments: [
    (400, ClientError.Kind.rejected), (401, .unauthenticated), (403, .forbidden), (404, .notFound),
    (408, .rejected), (409, .rejected), (422, .rejected), (429, .rateLimited),
    (500, .serverFailure), (503, .serverFailure), (599, .serverFailure),
  ])
  func `is classified by the status first`(_ status: Int, _ kind: ClientError.Kind) {
    // The code says "not found" whatever the status.
    let body = #"{"errors":[{"code":"10005","title":"Resource not found","detail":""}]}"#
    #expect(ClientError(answer: answer(status, body), purpose: .read).kind == kind)
  }

  @Test(arguments: [20, 500]) func `knows that all jobs are taken`(_ limit: Int) {
    let error = ClientError(answer: answer(422, capacity(limit)), purpose: .write)
    #expect(error.kind == .atCapacity)
    #expect(error.capacityLimit == limit)
    #expect(!error.mayHaveArrived)
  }

  @Test(
    arguments: zip(
      [
        #"{"errors":[{"detail":"1000 numbers is the maximum.","source":{"pointer":"/base"}}]}"#,
        #"{"errors":[{"detail":"20 pending or in progress jobs","source":{"pointer":"/x"}}]}"#,
      ],
      [422, 422]
    )
  )
  func `takes no other refusal for back-pressure`(_ body: String, _ status: Int) {
    let error = ClientError(answer: answer(status, body), purpose: .write)
    #expect(error.kind == .rejected)
    #expect(error.capacityLimit == nil)
  }

  @Test func `takes back-pressure under another status for what the status says`() {
    #expect(ClientError(answer: answer(403, capacity(20)), purpose: .write).kind == .forbidden)
  }

  @Test func `has no limit when none is said`() {
    let body =
      #"{"errors":[{"detail":"many pending or in progress","source":{"pointer":"/base"}}]}"#
    let error = ClientError(answer: answer(422, body), purpose: .write)
    #expect(error.kind == .atCapacity)
    #expect(error.capacityLimit == nil)
  }

  @Test(arguments: [
    (400, false), (404, false), (408, true), (409, false), (422, false), (429, false), (500, true),
    (502, true), (504, true),
  ])
  func `says whether a write may have taken effect`(_ status: Int, _ mayHaveArrived: Bool) {
    #expect(
      ClientError(answer: answer(status, ""), purpose: .write).mayHaveArrived == mayHaveArrived
    )
    #expect(!ClientError(answer: answer(status, ""), purpose: .read).mayHaveArrived)
  }

  @Test(arguments: [
    "x-request-id", "X-Request-ID", "request-id", "x-telnyx-request-id", "X-Telnyx-Trace-Id",
  ])
  func `keeps the request's id`(_ name: String) {
    let error = ClientError(answer: answer(500, "", [name: "r-1"]), purpose: .read)
    #expect(error.requestID == "r-1")
  }

  @Test func `describes an answer without an envelope by its status, never by its body`() {
    let error = ClientError(answer: answer(502, "<html>secret</html>"), purpose: .read)
    #expect(error.detail == "status 502 without an error envelope")
    #expect(error.requestID == nil)
  }

  @Test(arguments: [
    (TransportError(.refused, mayHaveArrived: false), ClientError.Kind.unreachable, false),
    (TransportError(.timedOut, mayHaveArrived: true), .unreachable, true),
    (TransportError(.cancelled, mayHaveArrived: true), .cancelled, true),
  ])
  func `carries the transport's failure`(
    _ failure: TransportError,
    _ kind: ClientError.Kind,
    _ mayHaveArrived: Bool
  ) {
    let error = ClientError(transport: failure, purpose: .write)
    #expect(error.kind == kind)
    #expect(error.transport == failure)
    #expect(error.mayHaveArrived == mayHaveArrived)
  }

  private func capacity(_ limit: Int) -> String {
    #"{"errors":[{"code":"10015","title":"Bad Request","detail":"You can have at most "#
      + #"\#(limit) pending or in progress jobs","source":{"pointer":"/base"}}]}"#
  }
}
