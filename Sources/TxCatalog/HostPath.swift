/// The paths below which requests are answered by the host and never leave the process.
package enum HostPath {
  /// What all of them begin with, below the base path.
  package static let root = "/_host/"

  /// Returns the path of a verb's calls.
  package static func verb(_ name: String) -> String { "\(root)verbs/\(name)" }

  /// Returns the path of a source's rows.
  package static func source(_ name: String) -> String { "\(root)sources/\(name)" }
}

extension ListRoute {
  /// Whether the host gives its rows, whose word for a filter is not taken.
  package var isOfHost: Bool { path.hasPrefix(HostPath.root) }
}
