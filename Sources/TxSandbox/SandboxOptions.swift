import TxSQLite

/// How a sandbox is set up.
package struct SandboxOptions: Sendable {
  /// The database file; nil keeps the account only as long as the process, in memory and a temporary file.
  package var path: String?
  /// What a new account holds.
  package var population = SandboxPopulation.standard
  /// How many phone numbers a new account has; that of the examples has 5,000.
  package var numbers = 250
  /// The seed of the account and of the faults.
  package var seed: UInt64 = 1
  /// Milliseconds since 1970 that the dates of a new account are relative to; nil means now.
  package var epoch: Int64?
  /// Milliseconds from the creation of a job to its end.
  package var jobTime: Int64 = 200
  /// Milliseconds that emergency service takes to come or to go.
  package var provisioningTime: Int64 = 1_000
  /// Milliseconds from the submission of numbers to a DIR to the end of their vetting.
  package var vettingTime: Int64 = 600_000
  /// Whether `/_sandbox/…` answers.
  package var control = false
  /// What goes wrong, and how often.
  package var faults: [Fault] = []
  /// Whether an existing file is emptied and made new.
  package var reset = false
  /// Requests allowed in a minute; nil allows any number.
  package var rateLimit: Int? = 10_000

  /// Creates the defaults of an embedded sandbox.
  package init() {}

  /// Returns the milliseconds since 1970 of an ISO 8601 date or date-time in UTC.
  package static func epoch(_ text: String) -> Int64? {
    let time = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    guard time.hasSuffix("Z"), let epoch = Instant.parse(time).map({ $0 / 1_000 }),
      // A day that its month does not have would be one of the next.
      Instant.milliseconds(max(0, epoch)).hasPrefix(text.prefix(10))
    else { return nil }
    return epoch
  }

  /// Refuses what the store's numbers or its sums of times cannot hold.
  func check() throws(SandboxError) {
    guard (0...5_000_000).contains(numbers) else {
      throw .invalidOption("the count of numbers must be 0 to 5000000")
    }
    // What is years before must have four digits too.
    if let epoch, !(0...253_000_000_000_000).contains(epoch) {
      throw .invalidOption("the epoch must be a moment from 1970 to 9986")
    }
    guard rateLimit ?? 0 >= 0 else {
      throw .invalidOption("the count of requests a minute must not be negative")
    }
    let year: Int64 = 365 * 86_400_000
    guard [jobTime, provisioningTime, vettingTime].allSatisfy((0...year).contains) else {
      throw .invalidOption("a time must be 0 to a year")
    }
  }
}

/// What a new account holds.
package enum SandboxPopulation: String, Sendable, CaseIterable {
  /// Numbers of many kinds in a realistic distribution.
  case standard
  /// 5,000 numbers that hold everything the worked examples of the language name.
  case examples
}

/// The reason why a sandbox cannot be opened or set up.
package enum SandboxError: Error, Sendable, Equatable {
  /// The file cannot be used; SQLite's words.
  case store(String)
  /// The file was written by a newer program.
  case newerFile(String)
  /// An option outside its range.
  case invalidOption(String)
  /// A fault that does not exist, or a rate outside 0…1.
  case invalidFault(String)
}

extension SandboxError {
  /// Creates the error for a file whose schema cannot be brought up to date.
  init(_ error: MigrationError) {
    switch error {
    case .newer(let found, let known):
      self = .newerFile("the file has schema \(found), this program knows \(known)")
    case .failed(let error):
      self = .store(error.message)
    }
  }
}
