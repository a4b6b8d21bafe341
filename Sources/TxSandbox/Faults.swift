/// A way to fail, and how often.
package struct Fault: Sendable, Equatable {
  /// What goes wrong.
  package enum Kind: String, Sendable, CaseIterable {
    /// 429 without any effect.
    case rateLimit = "rate-limit"
    /// 500 without any effect.
    case serverError = "server-error"
    /// 502 with a page of HTML, without any effect.
    case html
    /// The request is lost: no effect, no answer.
    case timeoutBefore = "timeout-before"
    /// The connection breaks before the request is read: no effect, no answer.
    case reset
    /// The answer is lost: the effect happened.
    case timeoutAfter = "timeout-after"
    /// The answer comes late.
    case slow
    /// The answer ends in the middle of its body.
    case truncated
    /// A page of numbers begins one row early, as if a row had come in before it.
    case pageDrift = "page-drift"
    /// An item of a new job fails.
    case rowFailure = "row-failure"
    /// A new job never gets on.
    case jobStuck = "job-stuck"
    /// A new job expires with half of its numbers done.
    case jobExpired = "job-expired"
    /// A new job is not listed at once.
    case listDelay = "list-delay"
  }

  /// What goes wrong.
  package var kind: Kind
  /// The share of draws that fail, 0…1.
  package var rate: Double

  /// Creates a fault.
  package init(_ kind: Kind, rate: Double = 1) {
    self.kind = kind
    self.rate = rate
  }

  /// Returns the faults that `KIND=RATE[,…]` names; a rate left out is 1.
  package static func parse(_ text: String) throws(SandboxError) -> [Fault] {
    var faults: [Fault] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = Kind(rawValue: String(halves[0])) else {
        let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalidFault("'\(halves[0])' is no kind of fault; there are \(kinds)")
      }
      let rate = halves.count > 1 ? Double(halves[1]) : 1
      guard let rate, (0...1).contains(rate) else {
        throw .invalidFault("'\(part)' requires a rate from 0 to 1")
      }
      faults.append(Fault(kind, rate: rate))
    }
    return faults
  }
}

/// The faults armed for one request, and the draws they depend on.
struct FaultDraw: Sendable {
  var faults: [Fault]
  var forced: Set<Fault.Kind>
  var seed: UInt64
  var ordinal: Int64

  /// Returns whether `kind` happens; `salt` tells draws of the same request apart.
  func happens(_ kind: Fault.Kind, salt: UInt64 = 0) -> Bool {
    if forced.contains(kind) { return true }
    guard let fault = faults.last(where: { $0.kind == kind }), fault.rate > 0 else { return false }
    var mixed = splitMix(seed)
    for byte in kind.rawValue.utf8 { mixed = splitMix(mixed ^ UInt64(byte)) }
    mixed = splitMix(mixed ^ UInt64(bitPattern: ordinal))
    mixed = splitMix(mixed ^ salt)
    return Double(mixed >> 11) / Double(1 << 53) < fault.rate
  }
}

/// Returns the splitmix64 scramble of `value`: the sandbox's only source of chance.
func splitMix(_ value: UInt64) -> UInt64 {
  var mixed = value &+ 0x9E37_79B9_7F4A_7C15
  mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
