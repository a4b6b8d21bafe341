import TxCatalog
import TxValues

/// Reads words of a file as values of a field's type.
///
/// No text can call it: it stands where a column of an imported file meets a field. The checker has
/// read every word of the column before, so that here none is refused.
struct ReadWord: Function {
  let name: String
  let summary = "Reads the words of a file."
  let parameters = [FunctionParameter("x", .any)]
  let result: ValueType?
  let examples: [String] = []
  private let target: ValueTarget
  private let context: ReadingContext

  init(_ target: ValueTarget, context: ReadingContext) {
    // Two readings are the same where the type and the field are.
    name = "read " + (target.field?.name ?? target.type.phrase)
    result = target.type
    self.target = target
    self.context = context
  }

  func call(_ arguments: [Value]) -> Value {
    let value = arguments.first ?? .null
    if case .list(let elements) = value { return .list(elements.map(read)) }
    return read(value)
  }

  private func read(_ value: Value) -> Value {
    guard let text = value.plainText, case .value(let read) = target.reading(of: text, context)
    else { return .null }
    return read
  }
}

extension ValueTarget {
  /// Whether words are more than text to it.
  var readsWords: Bool { type != .text || field?.traits.contains(.isUpperCase) ?? false }

  /// Returns what a word of a file is to it.
  func reading(of text: String, _ context: ReadingContext) -> WordReading {
    if type == .enumeration, let field, !field.values.isEmpty {
      guard let canonical = field.canonicalSpelling(of: text) else {
        return .refused(
          reason: "'\(text)' is no value of '\(field.name)'",
          hint: "values: " + field.values.joined(separator: ", ")
        )
      }
      return .value(.text(canonical))
    }
    if type == .tag, text.utf8.contains(UInt8(ascii: ",")) {
      return .refused(reason: "'\(text)' is more than one tag", hint: "a cell holds one tag")
    }
    let reading = WordReader.read(text, as: type, context: context)
    guard case .value(.text(let read)) = reading, field?.traits.contains(.isUpperCase) == true
    else { return reading }
    return .value(.text(read.uppercased()))
  }
}
