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

  /// Returns the lines of a file that are not blank, without what surrounds their text, each with its
  /// number from 1.
  func lines(of bytes: [UInt8]) -> [(number: Int, text: [UInt8])] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
      .compactMap { index, line in
        let text = line.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return text.isEmpty ? nil : (index + 1, Array(text))
      }
  }
}
