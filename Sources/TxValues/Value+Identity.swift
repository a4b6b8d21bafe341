extension Value {
  /// Whether another value is the same bytes: equality of texts is wider.
  package func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)), (.decimal(let left), .decimal(let right)):
      left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)):
      left.elementsEqual(right) { $0.isIdentical(to: $1) }
    case (.record(let left), .record(let right)):
      left.members.elementsEqual(right.members) {
        $0.name.utf8.elementsEqual($1.name.utf8) && $0.value.isIdentical(to: $1.value)
      }
    default: self == other
    }
  }
}
