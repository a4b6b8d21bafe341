extension Field {
  /// Returns the canonical spelling of an enumeration's value, or nil when it is none of them.
  ///
  /// Case does not matter, and `-`, `_` and a space are the same. An open enumeration keeps what is
  /// unknown as it came: that is the caller's to decide.
  package func canonicalSpelling(of value: String) -> String? {
    for group in equivalents where group.contains(where: { Self.areSame($0, value) }) {
      return group.first
    }
    return values.first { Self.areSame($0, value) }
  }

  /// Returns every spelling that means the same, the canonical one first.
  ///
  /// Of a value that is none of the enumeration's, only the value itself.
  package func spellingsMeaning(_ value: String) -> [String] {
    guard let canonical = canonicalSpelling(of: value) else { return [value] }
    return equivalents.first { $0.first == canonical } ?? [canonical]
  }

  /// Compares bytes, since text that is canonically equal need not be the same word.
  private static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
      && zip(left.utf8, right.utf8).allSatisfy { folded($0) == folded($1) }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "-"), UInt8(ascii: " "): UInt8(ascii: "_")
    default: byte
    }
  }
}

extension Resource {
  /// Returns the canonical spelling of a value in the field of that canonical name.
  package func canonicalSpelling(of value: String, in field: String) -> String? {
    fields.first { $0.name == field }?.canonicalSpelling(of: value)
  }
}
