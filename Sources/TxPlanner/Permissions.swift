/// What the program around the language lets its texts read and write.
package struct Permissions: Sendable, Hashable {
  /// The resources that may be read; nil for every one.
  package let readable: Set<String>?
  /// The verbs that may be used on rows of a resource, by its name; nil for all on every one.
  package let writable: [String: Set<String>]?

  /// Nothing is forbidden.
  package static let everything = Permissions(readable: nil, writable: nil)

  package init(readable: Set<String>?, writable: [String: Set<String>]?) {
    self.readable = readable
    self.writable = writable
  }

  /// Returns whether rows of a resource may be read.
  package func allowsReading(_ resource: String) -> Bool {
    readable?.contains(resource) ?? true
  }

  /// Returns whether rows of a resource may be changed by a verb.
  package func allows(_ verb: String, on resource: String) -> Bool {
    guard let writable else { return true }
    return writable[resource]?.contains(verb) ?? false
  }
}
