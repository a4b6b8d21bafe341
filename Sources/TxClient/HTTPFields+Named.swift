import HTTPTypes

extension HTTPFields {
  /// Returns the values of a field that has no constant, joined by commas.
  func value(named name: String) -> String? {
    HTTPField.Name(name).flatMap { self[$0] }
  }
}
