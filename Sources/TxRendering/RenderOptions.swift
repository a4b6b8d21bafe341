/// What a renderer may know of the place it writes for.
package struct RenderOptions: Sendable {
  /// The columns of the terminal; nil when lines may be of any length.
  package var width: Int?
  /// The most rows of a table; of more, those in the middle are counted and left out.
  package var maximumRows: Int?
  /// Whether escape sequences for colour are written.
  package var usesColor: Bool
  /// Whether a table with a width shows bars beside the counts in its last column.
  package var hasBars: Bool
  /// Whether secret values are shown.
  package var showsSecrets: Bool
  /// Whether cells that a spreadsheet could execute get an apostrophe before them.
  package var isSafeCSV: Bool

  /// Creates options; the defaults are those of a pipe or a file.
  package init(
    width: Int? = nil,
    maximumRows: Int? = nil,
    usesColor: Bool = false,
    hasBars: Bool = false,
    showsSecrets: Bool = false,
    isSafeCSV: Bool = false
  ) {
    self.width = width
    self.maximumRows = maximumRows
    self.usesColor = usesColor
    self.hasBars = hasBars
    self.showsSecrets = showsSecrets
    self.isSafeCSV = isSafeCSV
  }
}
