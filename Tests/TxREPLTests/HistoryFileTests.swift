import Testing
import TxREPL
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

struct HistoryFileTests {
  private let folder = TemporaryFolder()

  private var path: String { folder.path + "/history" }

  private func contents() -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  @Test(arguments: ["plain", "two\nlines", "back\\slash\\n", "carriage\rreturn", "日本\\", "tab\t"])
  func `gives back what it was given`(_ entry: String) {
    let file = HistoryFile(path: path, limit: 10)
    file.append(entry)
    #expect(file.load() == [entry])
  }

  @Test func `keeps the latest of equal entries, up to the limit`() {
    let file = HistoryFile(path: path, limit: 3)
    for entry in ["a", "b", "a", "c", "d", "c"] { file.append(entry) }
    #expect(file.load() == ["a", "d", "c"])
  }

  @Test(arguments: ["", "  ", " hidden", "\n", "token=abc"])
  func `keeps no blank line, no indented one and no secret`(_ entry: String) {
    let file = HistoryFile(path: path, limit: 3) { $0.contains("token=") }
    file.append(entry)
    #expect(!file.accepts(entry))
    #expect(file.load() == [])
  }

  @Test func `is readable by its owner only`() {
    HistoryFile(path: path, limit: 3).append("a")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `follows no symbolic link`() {
    symlink(folder.path + "/elsewhere", path)
    let file = HistoryFile(path: path, limit: 3)
    file.append("a")
    #expect(file.load() == [])
    #expect(access(folder.path + "/elsewhere", F_OK) != 0)
  }

  @Test func `begins a new line after a write that was cut short`() {
    let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
    _ = write(descriptor, "half", 4)
    close(descriptor)
    let file = HistoryFile(path: path, limit: 3)
    file.append("whole")
    #expect(file.load() == ["half", "whole"])
  }

  @Test func `compacts only a file well over the limit`() {
    let file = HistoryFile(path: path, limit: 4)
    for entry in 1...6 { file.append("\(entry)") }
    file.compact()
    #expect(contents() == "1\n2\n3\n4\n5\n6\n")
    file.append("7")
    file.compact()
    #expect(contents() == "4\n5\n6\n7\n")
    file.append("8")
    #expect(file.load() == ["5", "6", "7", "8"])
  }

  @Test func `loses no entry of sessions that write at once`() async {
    await withTaskGroup { group in
      for session in 0..<4 {
        group.addTask { [path] in
          let file = HistoryFile(path: path, limit: 100)
          for entry in 0..<25 {
            file.append("\(session)-\(entry)")
            file.compact()
          }
        }
      }
    }
    #expect(HistoryFile(path: path, limit: 1_000).load().count == 100)
  }

  @Test func `does without a file that cannot be opened`() {
    let file = HistoryFile(path: folder.path + "/missing/history", limit: 3)
    file.append("a")
    file.compact()
    #expect(file.load() == [])
  }
}
