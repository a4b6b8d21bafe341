/// A JSON text, checked as a whole and kept as its bytes and a tape of nodes.
///
/// The grammar is that of RFC 8259 with nothing added. Of what the standard leaves open: numbers of
/// any size are accepted and stay text; invalid UTF-8, lone surrogates, a byte order mark, other
/// encodings than UTF-8 and more than 200 nested containers are refused. Where a name occurs twice
/// in an object, the last member is the one that counts, and all are kept in `members`.
package struct JSONDocument: Sendable {
  /// What elements share.
  ///
  /// A class, so that a view of one element costs one reference count and not one for each array.
  final class Storage: Sendable {
    /// The bytes of the text.
    let bytes: [UInt8]
    /// The nodes.
    let tape: JSONTape

    init(bytes: [UInt8], tape: JSONTape) {
      self.bytes = bytes
      self.tape = tape
    }
  }

  private let storage: Storage

  /// Creates a document from the bytes of a whole text.
  package init(_ bytes: [UInt8]) throws(JSONError) {
    let padded = bytes + [UInt8](repeating: 0, count: JSONScanner.padding)
    let tape = try JSONScanner.scan(padded) { (scanner) throws(JSONError) in
      try JSONTape(&scanner)
    }
    storage = Storage(bytes: bytes, tape: tape)
  }

  /// The value that the text is.
  package var root: JSONElement { JSONElement(storage: storage, index: 0) }
}
