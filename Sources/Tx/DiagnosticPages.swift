/// The pages on diagnostics that `help TX2012` shows, one for each code.
package enum DiagnosticPages {
  /// Returns the page on a code, in whatever case; nil for a code that no diagnostic has.
  package static func page(on code: String) -> String? { pages[code.uppercased()] }

  /// Every code that has a page, in order.
  package static var codes: [String] { pages.keys.sorted() }

  private static let pages: [String: String] = {
    var pages: [String: String] = [:]
    var code = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let next = Self.code(of: line) { code = next }
      pages[code, default: ""] += line + "\n"
    }
    return pages.mapValues { page in
      var page = Substring(page)
      while page.hasSuffix("\n") { page.removeLast() }
      return page + "\n"
    }
  }()

  /// Returns the code of a page that this line opens: `# TX2012: no field has this name`.
  private static func code(of line: Substring) -> String? {
    guard line.hasPrefix("# TX"), line.utf8.count > 9 else { return nil }
    let code = line.dropFirst(2).prefix(6)
    return line.dropFirst(8).hasPrefix(": ") ? String(code) : nil
  }
}
