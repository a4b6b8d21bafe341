import FoundationEssentials
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// A script with one mistake in it, and what is to be said of it.
///
/// The first line says where the mistake begins and, of a misspelt word, which word was meant:
/// `# expect: 2:20 customer_reference`.
struct Mistake: Sendable {
  let name: String
  let line: Int
  let column: Int
  /// The word that was meant; nil where the mistake is no slip of the fingers.
  let meant: String?
  /// What the planner says first; nil where it finds nothing.
  let found: Diagnostic?
  /// Where that is.
  let location: Location?

  /// Every script of the folder, checked.
  static let all: [Mistake] = names.compactMap(Mistake.init)

  private static let planner = Planner(
    catalog: .standard,
    commands: ["help", "runs"],
    formats: ["csv", "json", "jsonl", "list", "table", "tsv"]
  )

  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Mistakes"

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  /// Reads and checks a script; nil where its first line does not say what is expected.
  init?(_ name: String) {
    guard let bytes = FileManager.default.contents(atPath: "\(Self.folder)/\(name)") else {
      return nil
    }
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: first, as: UTF8.self).split(separator: " ")
    let place = words.count > 2 ? words[2].split(separator: ":").compactMap { Int($0) } : []
    guard words.starts(with: ["#", "expect:"]), place.count == 2 else { return nil }
    self.name = name
    (line, column) = (place[0], place[1])
    meant = words.count > 3 ? String(words[3]) : nil
    let source = SourceText(name: name, utf8: Array(bytes))
    let scope = Scope(now: Instant(milliseconds: 1_750_000_000_000))
    let checked = Self.planner.check(source, scope: scope)
    found = checked.diagnostics.first
    location = found?.span.map { source.location(of: $0.lower, lineStarts: source.lineStarts) }
  }

  /// Whether what was found is where the mistake is.
  var isInPlace: Bool { location.map { $0.line == line && $0.column == column } ?? false }

  /// Whether the word that was meant is suggested before all others.
  var isMeantSuggested: Bool { meant != nil && found?.suggestions.first == meant }
}
