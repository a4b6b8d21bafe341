/// Why a file that a script includes could not be read.
public struct UnreadableFile: Error, Sendable, Hashable {
  /// One lowercase phrase for the person at the prompt.
  public let reason: String

  /// Creates it from its reason.
  public init(_ reason: String) { self.reason = reason }
}

/// Returns the bytes of a file that a script includes or imports.
public typealias FileReading = @Sendable (_ path: String) throws(UnreadableFile) -> [UInt8]
