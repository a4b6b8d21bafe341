import TxDiagnostics
import TxSyntax

/// A tree of syntax as indented lines, made by reflection so that new nodes need nothing here.
///
/// A node is its type without `Syntax`, its place and what it holds; a case is its name.
///
/// ```text
/// Statement 0..<20
///   pipeline
///     Pipeline 0..<20
///       source: Source 0..<12
///         find
///           Name "numbers" 5..<12
/// ```
struct TreeOutline {
  private(set) var lines: [String] = []

  static func text(of script: ScriptSyntax) -> String {
    var outline = TreeOutline()
    for statement in script.statements { outline.add(statement, label: "", depth: 0) }
    return outline.lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ value: Any, label: String, depth: Int) {
    let mirror = Mirror(reflecting: value)
    let head = label.isEmpty ? "" : "\(label): "
    switch value {
    case let text as String: return add(head + Self.quoted(text), depth)
    case is Bool, is Int: return add(head + "\(value)", depth)
    case let source as SourceText: return add(head + "text of " + Self.quoted(source.name), depth)
    case let span as Span: return add(head + Self.place(span), depth)
    default: break
    }
    switch mirror.displayStyle {
    case .optional:
      if let some = mirror.children.first { add(some.value, label: label, depth: depth) }
    case .collection:
      guard !mirror.children.isEmpty else { return }
      if !label.isEmpty { add(label, depth) }
      let inner = label.isEmpty ? depth : depth + 1
      for child in mirror.children { add(child.value, label: "", depth: inner) }
    case .enum:
      add(head + Self.caseName(of: value, mirror), depth)
      mirror.children.forEach { addPayload($0.value, depth: depth + 1) }
    case .tuple: addPayload(value, depth: depth)
    default: addNode(mirror, head: head, depth: depth)
    }
  }

  /// Adds a structure: texts and the place on its own line, the rest below it.
  private mutating func addNode(_ mirror: Mirror, head: String, depth: Int) {
    var line = head + "\(mirror.subjectType)".replacing("Syntax", with: "")
    var rest: [Mirror.Child] = []
    for child in mirror.children {
      switch child.value {
      case let span as Span where child.label == "span": line += " " + Self.place(span)
      case let text as String: line += " " + Self.quoted(text)
      case let flag as Bool: line += flag ? " " + (child.label ?? "") : ""
      default: rest.append(child)
      }
    }
    add(line, depth)
    for child in rest {
      let isPlain = child.label == "kind" || rest.count == 1
      add(child.value, label: isPlain ? "" : child.label ?? "", depth: depth + 1)
    }
  }

  /// Adds the values of a case, each under its label if it has one.
  private mutating func addPayload(_ value: Any, depth: Int) {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .tuple else { return add(value, label: "", depth: depth) }
    for child in mirror.children {
      let label = child.label.flatMap { $0.hasPrefix(".") ? nil : $0 } ?? ""
      add(child.value, label: label, depth: depth)
    }
  }

  private mutating func add(_ line: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private static func caseName(of value: Any, _ mirror: Mirror) -> String {
    mirror.children.first?.label ?? "\(value)"
  }

  private static func place(_ span: Span) -> String { "\(span.lower)..<\(span.upper)" }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
