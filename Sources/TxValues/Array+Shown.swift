extension [Row] {
  /// Returns the rows without the hidden columns of their schema.
  ///
  /// Of rows that nobody else has nothing is copied.
  package consuming func shown(by schema: Schema) -> [Row] {
    guard schema.hiddenCount > 0 else { return self }
    for place in indices {
      self[place].values.removeLast(Swift.min(schema.hiddenCount, self[place].values.count))
    }
    return self
  }
}
