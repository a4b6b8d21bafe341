extension Field {
  /// Returns the canonical spelling of an enumeration's value, or nil when it is none of them.
  ///
  /// Case does not matter, and `-`, `_` and a space are the same. An open enumeration keeps what is
  /// unknown as it came: that is the caller's to decide.
  package func canonicalSpelling(of value: String) -> String? {
    let folded = Self.folded(value)
    for group in equivalents where group.contains(where: { Self.folded($0) == folded }) {
      return group.first
    }
    return values.first { Self.folded($0) == folded }
  }

  /// Returns every spelling that means the same, the canonical one first.
  ///
  /// Of a value that is none of the enumeration's, only the value itself.
  package func spellingsMeaning(_ value: String) -> [String] {
    guard let canonical = canonicalSpelling(of: value) else { return [value] }
    return equivalents.first { $0.first == canonical } ?? [canonical]
  }

  /// Folds bytes, since text that is canonically equal need not be the same word.
  private static func folded(_ value: String) -> [UInt8] {
    value.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "-"), UInt8(ascii: " "): UInt8(ascii: "_")
      default: byte
      }
    }
  }
}

extension Resource {
  /// Returns the canonical spelling of a value in the field of that canonical name.
  package func canonicalSpelling(of value: String, in field: String) -> String? {
    fields.first { $0.name == field }?.canonicalSpelling(of: value)
  }
}
