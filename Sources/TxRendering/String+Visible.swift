extension String {
  /// The text with a picture for each character that a terminal would act upon.
  ///
  /// A value must not move the cursor, change colours or turn the direction of what follows.
  var visible: String {
    // Nearly all text is plain ASCII, and deciding that by bytes is cheap.
    guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return self }
    guard unicodeScalars.contains(where: \.actsOnTerminal) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      scalars.append(scalar.actsOnTerminal ? scalar.picture : scalar)
    }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var actsOnTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The control picture of the character, or the replacement character where there is none.
  fileprivate var picture: Unicode.Scalar {
    let code: UInt32 =
      switch value {
      case 0..<0x20: 0x2400 + value
      case 0x7F: 0x2421
      default: 0xFFFD
      }
    return Unicode.Scalar(code) ?? "?"
  }
}
