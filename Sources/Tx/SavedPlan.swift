import TxRuns
import TxRuntime

/// A change that was decided row by row and not carried out yet: to be shown, kept, approved and applied.
///
/// It is the file that `plan … to` writes. It holds no secret, and a hash over all of it; a plan that was changed is refused.
public struct SavedPlan: Sendable, Hashable {
  /// The plan as JSON Lines; what is kept is read again by ``init(_:)``.
  public let bytes: [UInt8]
  /// What an approval names.
  public let hash: String
  /// How many rows would change, when it was made.
  public let affected: Int
  /// The statement that it was made of.
  public let statement: String

  /// Reads a plan that was kept; throws when it is none, or not whole.
  public init(_ bytes: [UInt8]) throws(TxError) {
    do throws(RuntimeError) {
      self.init(try PlanFile(bytes))
    } catch {
      throw TxError(error)
    }
  }

  init(_ file: PlanFile) {
    bytes = file.bytes
    hash = file.hash
    affected = file.affected
    statement = file.source
  }
}
