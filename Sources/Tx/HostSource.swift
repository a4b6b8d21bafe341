public import TxValues

/// Rows that a host adds: `find NAME where …`.
///
/// Whatever rows it gives, each is checked against the statement's conditions again. So a source may
/// pass over its arguments, and they only save it work.
///
/// Texts read it where the host's capabilities name it, and each call is one request of the limits.
public protocol HostSource: Sendable {
  /// The word behind `find`, an identifier that nothing else is called.
  var name: String { get }
  /// One sentence for `help` and completion.
  var summary: String { get }
  /// The columns of its rows.
  var columns: [HostColumn] { get }
  /// The column that tells rows apart; no row may be without it.
  var key: String { get }
  /// Columns whose value a condition with `=` gives the source as an argument.
  var parameters: [String] { get }
  /// Those among them without which no statement is accepted.
  var requiredParameters: [String] { get }

  /// Returns all rows for arguments; where a condition names several values it is asked for each.
  ///
  /// Members that are no columns are passed over, those that are missing are null.
  func rows(_ arguments: Record, _ context: HostContext) async throws(HostError) -> [Record]
}

extension HostSource {
  /// None: it always gives every row.
  public var parameters: [String] { [] }
  /// None.
  public var requiredParameters: [String] { [] }
}
