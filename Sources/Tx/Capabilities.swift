import TxPlanner

/// What texts may reach: by default nothing.
///
/// It is a list of what is allowed, never of what is forbidden, so what a later version adds is closed until a host opens it.
/// Texts know no environment variables, no clock but the host's, and no network but the host's transport.
///
/// ```swift
/// host.capabilities.read = ["numbers", "connections"]
/// host.capabilities.write = ["numbers": ["update"]]
/// ```
public struct Capabilities: Sendable, Hashable {
  /// The resources that may be read, by their plural names; nil for every one.
  ///
  /// A name or a field of another resource is read there, so that one has to be allowed too.
  public var read: Set<String>? = []
  /// The verbs that may be used on the rows of a resource, by its plural name; nil for all on every one.
  ///
  /// The verbs are `update`, `delete`, `create`, `dir_add`, `dir_remove` and the host's own. To resume, retry or undo a run needs
  /// what the run needed.
  public var write: [String: Set<String>]? = [:]
  /// The folders from which `include`, `import` and `apply` may read, after links are followed.
  public var readFolders: [String] = []
  /// The folders into which `export` and `plan … to` may write, after links are followed.
  public var writeFolders: [String] = []

  /// Creates capabilities that allow nothing.
  public init() {}

  /// Everything that the host's own functions can reach; for texts of the person whose account it is.
  public static var everything: Capabilities {
    var capabilities = Capabilities()
    (capabilities.read, capabilities.write) = (nil, nil)
    (capabilities.readFolders, capabilities.writeFolders) = (["/"], ["/"])
    return capabilities
  }

  /// What the checker and the runs ask.
  var permissions: Permissions { Permissions(readable: read, writable: write) }
}
