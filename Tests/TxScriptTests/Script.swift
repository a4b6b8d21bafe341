import Testing
import TxDiagnostics

/// A script of the corpus, `Scripts/where/compares-with-null.tx`, whose name is the fact it shows.
///
/// Comments at its top say how it is run:
///
/// ```text
/// # options: --yes --max-affected 1000 --allow delete --fault row-failure=0.2
/// # param: customer=ACME GmbH
/// # before: find numbers where tag=x | update customer_reference=T
/// ```
///
/// What stands behind `before` is a text of its own, which the session runs first. The files that it
/// names are in `files/` beside it.
struct Script: Sendable, CustomTestStringConvertible {
  let feature: String
  /// The name without its ending.
  let fact: String
  let source: SourceText
  /// The words behind `# options:`.
  let options: [String]
  /// What the script's parameters are given.
  let parameters: [String: String]
  /// Texts that are run first.
  let before: [String]

  var testDescription: String { "\(feature)/\(fact)" }

  init(feature: String, file: String) {
    let bytes = Corpus.bytes(of: "\(Corpus.folder)/Scripts/\(feature)/\(file)") ?? []
    self.init(feature: feature, file: file, bytes: bytes)
  }

  init(feature: String, file: String, bytes: [UInt8]) {
    self.feature = feature
    fact = String(file.dropLast(".tx".count))
    source = SourceText(name: file, utf8: bytes)
    let headers = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("#") }
    func values(of key: String) -> [String] {
      headers.filter { $0.hasPrefix("# \(key): ") }
        .map { String($0.dropFirst(key.utf8.count + 4)) }
    }
    options = values(of: "options").flatMap { $0.split(separator: " ").map(String.init) }
    before = values(of: "before")
    let pairs = values(of: "param")
      .map { text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }
    parameters = Dictionary(pairs) { $1 }
  }

  /// Whether an option is given.
  func has(_ option: String) -> Bool { options.contains(option) }

  /// Returns the word behind an option.
  func value(of option: String) -> String? {
    guard let place = options.firstIndex(of: option), place + 1 < options.count else { return nil }
    return options[place + 1]
  }
}
