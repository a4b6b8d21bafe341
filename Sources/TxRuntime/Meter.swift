import Synchronization
package import TxDiagnostics
package import TxValues

/// Counts what a text uses up, and ends it where a limit is reached.
///
/// Whatever evaluates charges before it goes on, so nothing runs away between two looks of a watchdog; a text that charges
/// nothing does nothing. Charges are made by several tasks at once: pages are read side by side.
package final class Meter: Sendable {
  // A class, since everything that a statement is carried out with charges the same counts.

  /// What is counted.
  package enum Quantity: Int, CaseIterable, Sendable {
    /// Rows that went through an operator.
    case steps
    /// Rows that are held, of one text all together.
    case rows
    /// Bytes of those rows.
    case memory
    /// Requests, repetitions among them.
    case requests
    /// Rows that are to be changed.
    case mutations
    /// Bytes that were put out.
    case output
    /// Milliseconds since the text began.
    case time
  }

  /// The charge that fails although no limit is reached; for tests.
  package struct Fault: Sendable, Hashable {
    let quantity: Quantity
    let ordinal: Int

    package init(_ quantity: Quantity, ordinal: Int) {
      self.quantity = quantity
      self.ordinal = ordinal
    }
  }

  private struct Counts {
    var used = [Int](repeating: 0, count: Quantity.allCases.count)
    var charges = [Int](repeating: 0, count: Quantity.allCases.count)
    var span: Span?
  }

  private let limits: [Int]
  private let fault: Fault?
  /// Whether nothing is limited, and so nothing is counted.
  private let isUnbounded: Bool
  private let elapsed: @Sendable () -> Duration
  private let counts = Mutex(Counts())

  /// A meter that lets everything pass; each text has its own.
  package static var unbounded: Meter { Meter(limits: [:], elapsed: { .zero }) }

  /// Creates a meter of some limits; `elapsed` tells the time since the text began.
  package init(
    limits: [Quantity: Int],
    fault: Fault? = nil,
    elapsed: @escaping @Sendable () -> Duration
  ) {
    self.limits = Quantity.allCases.map { limits[$0] ?? .max }
    self.fault = fault
    self.elapsed = elapsed
    isUnbounded = fault == nil && self.limits.allSatisfy { $0 == .max }
  }

  /// Says which statement what follows is charged for.
  package func begin(at span: Span?) { counts.withLock { $0.span = span } }

  /// Notes that so much more is used; throws where that is too much.
  package func charge(
    _ quantity: Quantity,
    _ amount: Int = 1,
    at span: Span? = nil
  ) throws(RuntimeError) {
    if let problem = problem(charging: quantity, amount, at: span) {
      throw RuntimeError(.limit, problem)
    }
  }

  /// Notes that so much more is used, and returns what is wrong with it.
  package func problem(
    charging quantity: Quantity,
    _ amount: Int = 1,
    at span: Span? = nil
  ) -> Diagnostic? {
    guard !isUnbounded else { return nil }
    let milliseconds = Int(clamping: elapsed().milliseconds)
    return counts.withLock { counts in
      let span = span ?? counts.span
      counts.used[Quantity.time.rawValue] = milliseconds
      counts.used[quantity.rawValue] = Self.sum(counts.used[quantity.rawValue], amount)
      counts.charges[quantity.rawValue] += 1
      if let fault, fault.quantity == quantity, fault.ordinal == counts.charges[quantity.rawValue] {
        return .limitReached(quantity, limit: counts.used[quantity.rawValue], used: nil, at: span)
      }
      for reached in [quantity, .time]
      where counts.used[reached.rawValue] > limits[reached.rawValue] {
        return .limitReached(
          reached,
          limit: limits[reached.rawValue],
          used: counts.used[reached.rawValue],
          at: span
        )
      }
      return nil
    }
  }

  /// Notes that rows are held from now on.
  package func hold(_ rows: some Collection<Row>, at span: Span? = nil) throws(RuntimeError) {
    guard !isUnbounded else { return }
    try charge(.rows, rows.count, at: span)
    guard limits[Quantity.memory.rawValue] != .max || fault?.quantity == .memory else { return }
    try charge(.memory, rows.reduce(0) { $0 + $1.accountedBytes }, at: span)
  }

  /// Notes that rows are put out.
  package func put(out rows: [Row]) throws(RuntimeError) {
    guard limits[Quantity.output.rawValue] != .max || fault?.quantity == .output else { return }
    try charge(.output, rows.reduce(0) { $0 + $1.accountedBytes })
  }

  /// The time that is left to what is charged here; nil where there is no limit.
  package var timeLeft: Duration? {
    let limit = limits[Quantity.time.rawValue]
    return limit == .max ? nil : .milliseconds(limit) - elapsed()
  }

  /// How often each quantity was charged so far.
  package var charges: [Quantity: Int] {
    let counted = counts.withLock(\.charges)
    return Dictionary(uniqueKeysWithValues: Quantity.allCases.map { ($0, counted[$0.rawValue]) })
  }

  private static func sum(_ used: Int, _ amount: Int) -> Int {
    let (sum, overflow) = used.addingReportingOverflow(amount)
    return overflow ? .max : sum
  }
}
