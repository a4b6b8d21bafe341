package import TxValues

/// How a file becomes rows of words: one file in `Imports/` and one line in `ImportFormats.all`.
package protocol ImportFormat: Sendable {
  /// The word behind `import`, and what the columns go by once they are matched: `.csv.number`.
  var name: String { get }
  /// One sentence for help and completion.
  var summary: String { get }
  /// What may stand behind `with`.
  var options: [OptionSignature] { get }
  /// Returns the rows of a file; `columns` are the names given for its columns.
  func table(
    _ bytes: [UInt8],
    file: String,
    columns: [String]?
  ) throws(TableFault) -> ImportedTable
}

/// The formats of the language.
package enum ImportFormats {
  /// Alphabetical; a test compares it with the folder.
  package static let all: [any ImportFormat] = [CommaSeparated(), JSONLines(), Lines()]

  /// Returns the format of that name.
  package static func format(named name: String) -> (any ImportFormat)? {
    all.first { $0.name == name }
  }
}

extension ImportFormat {
  package var options: [OptionSignature] { [] }
}
