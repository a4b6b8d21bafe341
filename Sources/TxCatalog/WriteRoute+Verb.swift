extension WriteRoute.Verb: RawRepresentable {
  /// The word in statements, plans and the journal.
  package var rawValue: String {
    switch self {
    case .update: "update"
    case .delete: "delete"
    case .create: "create"
    case .dirAdd: "dir_add"
    case .dirRemove: "dir_remove"
    case .host(let name): name
    }
  }

  /// Creates the verb of that word; one that is not the language's own is a host's, none is nothing.
  package init?(rawValue: String) {
    switch rawValue {
    case "update": self = .update
    case "delete": self = .delete
    case "create": self = .create
    case "dir_add": self = .dirAdd
    case "dir_remove": self = .dirRemove
    case "": return nil
    default: self = .host(rawValue)
    }
  }

  /// Whether a host adds it.
  package var isOfHost: Bool { if case .host = self { true } else { false } }
}
