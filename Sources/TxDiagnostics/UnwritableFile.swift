/// Why a file could not be written.
public struct UnwritableFile: Error, Sendable, Hashable {
  /// One lowercase phrase for the person at the prompt.
  public let reason: String
  /// Whether nothing was tried, since a file is there that must stay.
  public let isRefusal: Bool

  /// Creates it from its reason.
  public init(_ reason: String, isRefusal: Bool = false) {
    self.reason = reason
    self.isRefusal = isRefusal
  }
}

/// Writes a file whole or not at all, for its owner alone; one that is there stays unless it may be
/// replaced.
public typealias FileWriting =
  @Sendable (_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(UnwritableFile) -> Void
