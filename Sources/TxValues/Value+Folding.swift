extension Comparison {
  /// A form that equal values of a field's type share; unequal ones may share it too.
  package static func folded(_ text: String, as element: ValueType) -> String {
    switch element {
    case .phone:
      text.utf8.first == UInt8(ascii: "+")
        ? String(decoding: text.utf8.dropFirst(), as: UTF8.self) : text
    case .enumeration:
      String(decoding: text.lowercased().utf8.map(separatorsAlike), as: UTF8.self)
    default: text.lowercased()
    }
  }

  private static func separatorsAlike(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") ? UInt8(ascii: "_") : byte
  }
}
