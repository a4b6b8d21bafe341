/// The paths of files that scripts include.
enum ScriptPath {
  /// Returns the path of a file as a text of that name sees it, without `.` and `..` inside.
  static func resolved(_ file: String, relativeTo name: String) -> String {
    let isAbsolute = file.utf8.first == UInt8(ascii: "/")
    let isFile = name.utf8.first != UInt8(ascii: "<")
    let folder = isAbsolute || !isFile ? [] : parts(of: name).dropLast()
    let isRooted = isAbsolute || (isFile && name.utf8.first == UInt8(ascii: "/"))
    var result: [Substring] = []
    for part in folder + parts(of: file) {
      switch part {
      case ".": continue
      case ".." where !(result.last ?? "..").elementsEqual(".."): result.removeLast()
      default: result.append(part)
      }
    }
    return (isRooted ? "/" : "") + result.joined(separator: "/")
  }

  private static func parts(of path: String) -> [Substring] { path.split(separator: "/") }
}
