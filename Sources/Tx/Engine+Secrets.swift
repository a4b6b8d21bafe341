package import TxDiagnostics
import TxCatalog

extension Engine {
  /// The names of fields whose values are secret, other names for them among these.
  package var secretNames: [String] {
    catalog.resources.flatMap(\.fields).filter { $0.traits.contains(.isSecret) }
      .flatMap { [$0.name] + $0.aliases }
  }

  /// Returns a text in which stars stand for the values of secret fields, byte by byte, so that every place keeps its number.
  ///
  /// It is for texts that are shown around a mistake: they may be wrong in any way, so only a name, an operator and what
  /// follows are looked for.
  package func starred(_ source: SourceText) -> SourceText {
    var bytes = source.utf8
    let names = secretNames.map { Array($0.utf8) }
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      guard let name = names.first(where: { rest.starts(with: $0) }) else {
        place += 1
        continue
      }
      place = Self.star(&bytes, behind: place + name.count)
    }
    return SourceText(name: source.name, utf8: bytes)
  }

  /// Puts stars for the value behind a name, if there is one; returns where it ends.
  private static func star(_ bytes: inout [UInt8], behind name: Int) -> Int {
    var place = skip(bytes, from: name, while: isBlank)
    let value = skip(bytes, from: place, while: { "+-!<>=~".utf8.contains($0) })
    guard value > place, bytes[value - 1] == UInt8(ascii: "=") else { return name }
    place = skip(bytes, from: value, while: isBlank)
    guard place < bytes.count else { return place }
    let quote = bytes[place]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { place += 1 }
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
      if isQuoted ? bytes[place] == quote : isBlank(bytes[place]) || bytes[place] == pipe { break }
      bytes[place] = UInt8(ascii: "*")
      place += 1
    }
    return place
  }

  private static let pipe = UInt8(ascii: "|")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func skip(
    _ bytes: [UInt8],
    from start: Int,
    while isSkipped: (UInt8) -> Bool
  ) -> Int {
    bytes[start...].firstIndex { !isSkipped($0) } ?? bytes.count
  }
}
