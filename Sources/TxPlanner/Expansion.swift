package import TxCatalog
package import TxValues

/// Makes one row of each element of a list.
package struct Expansion: Sendable {
  /// The position of the list.
  package let column: Int
  /// The name of the list, for `explain`.
  package let name: String
  /// The members of an element that become columns; empty where the element itself does.
  package let members: [Field]
  /// Where the values of the new rows come from, one for each column of `schema`.
  package let cells: [Cell]
  package let schema: Schema

  /// A value of a new row.
  package enum Cell: Sendable, Hashable {
    /// The value of the row before, in that column.
    case input(Int)
    /// The member of the element at that position; the only one is the element where it has none.
    case member(Int)
  }

  /// Creates the expansion of the list in that column, whose members go before columns of the same
  /// name; of a hidden list they are shown behind the others.
  package init(of column: Int, members: [Field], in input: Schema) {
    let list = input.columns[column]
    let new: [Column]
    if members.isEmpty {
      let element: ValueType = if case .list(let inner) = list.type { inner } else { list.type }
      new = [Column(list.name, element, isSecret: list.isSecret)]
    } else {
      new = members.map { Column($0.name, $0.type, isSecret: $0.traits.contains(.isSecret)) }
    }
    let names = Set(new.map(\.name))
    let made = new.indices.map { (Cell.member($0), new[$0]) }
    func kept(_ indices: Range<Int>) -> [(Cell, Column)] {
      indices.flatMap { index -> [(Cell, Column)] in
        let old = input.columns[index]
        if index == column { return made }
        return names.contains(old.name) ? [] : [(.input(index), old)]
      }
    }
    let shown = input.shown.indices
    let isShown = shown.contains(column)
    // A list that is hidden was asked for all the same, so its members are shown.
    let before = isShown ? kept(shown) : kept(shown) + made
    let behind = (shown.upperBound..<input.columns.count).filter { $0 != column }
      .flatMap { kept($0..<$0 + 1) }
    self.column = column
    name = list.name
    self.members = members
    cells = (before + behind).map(\.0)
    schema = Schema((before + behind).map(\.1), hiddenCount: behind.count)
  }
}
