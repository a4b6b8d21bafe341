import Glibc

/// The process: its environment, its streams and its end.
enum Process {
  /// The environment as it was at the start.
  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.firstIndex(of: "=") {
        variables[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }()

  /// Ends the process.
  static func exit(_ code: Int32) -> Never {
    fflush(nil)
    Glibc.exit(code)
  }
}

/// Standard error, for everything that is not data.
enum StandardError {
  static func write(_ text: String) { FileStream.standardError.write(Array(text.utf8)) }
}
