import Testing
import Tx
import TxTestSupport

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What texts may reach is what the host lists, and nothing else.
struct CapabilitiesTests {
  private static let change = "find numbers where tag=x | update tags+=moved with max=500"

  private static let readings: [(text: String, readable: Set<String>)] = [
    ("find numbers", []), ("get numbers +13035550100", []), ("runs", ["numbers"]),
    ("find numbers where connection.active=true", ["numbers"]),
    ("find numbers where dir.status=verified", ["numbers"]),
    ("find numbers where connection=connection(\"Main SIP\")", ["numbers"]),
    (
      "find numbers where phone_number in (find dir_numbers where all | select phone_number)",
      ["numbers"]
    ),
  ]

  @Test(arguments: readings)
  func `reads only what it may`(
    text: String,
    readable: Set<String>
  ) async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { host in
      host.capabilities.read = readable
    }
    #expect(try await Self.codes(of: text, host) == ["TX6023"])
    #expect(account.requests.count == 0)
  }

  @Test func `reads what it may`() async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { $0.capabilities.read = ["numbers", "connections"] }
    #expect(try await Self.codes(of: "find numbers where connection.active=true", host) == [])
  }

  private static let changes: [(writable: [String: Set<String>], codes: [String])] = [
    ([:], ["TX6024"]), (["numbers": ["delete"]], ["TX6024"]),
    (["addresses": ["update"]], ["TX6024"]), (["numbers": ["update"]], []),
  ]

  @Test(arguments: changes)
  func `changes only what it may`(
    writable: [String: Set<String>],
    codes: [String]
  ) async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { $0.capabilities.write = writable }
    #expect(try await Self.codes(of: Self.change, host) == codes)
    #expect((account.requests.writes == 0) == !codes.isEmpty)
  }

  @Test(arguments: ["undo last", "retry last", "explain undo last", "resume last", "cancel last"])
  func `touches no run of what it may not change`(text: String) async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await Self.codes(of: Self.change, account.host()) == [])
    let sent = account.requests.count
    let host = account.host { $0.capabilities.write = [:] }
    #expect(try await Self.codes(of: text, host) == ["TX6024"])
    #expect(account.requests.count == sent)
  }

  @Test(arguments: ["wait last", "verify last"])
  func `shows nothing of a run that it may not read`(text: String) async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await Self.codes(of: Self.change, account.host()) == [])
    let sent = account.requests.count
    for readable: Set<String> in [[], ["numbers"], ["items"]] {
      let host = account.host { $0.capabilities.read = readable }
      #expect(try await Self.codes(of: text, host) == ["TX6023"])
    }
    #expect(account.requests.count == sent)
  }

  @Test func `may nothing unless it is told so`() async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { $0.capabilities = Capabilities() }
    #expect(try await Self.codes(of: "find numbers", host) == ["TX6023"])
    #expect(try await Self.codes(of: "import lines \"/etc/hostname\" | count", host) == ["TX2070"])
  }

  @Test func `reads and writes files in its folders alone, links followed`() async throws {
    let account = try Account()
    let (open, closed) = (TemporaryFolder(), TemporaryFolder())
    defer {
      account.remove()
      open.remove()
      closed.remove()
    }
    let files = FileManager.default
    for folder in [open.path, closed.path] {
      #expect(files.createFile(atPath: folder + "/a.txt", contents: Data("one\n".utf8)))
    }
    try files.createSymbolicLink(atPath: open.path + "/link", withDestinationPath: closed.path)
    let host = account.host { host in
      host.capabilities.readFolders = [open.path]
      host.capabilities.writeFolders = [open.path]
      host.readFile = { path throws(UnreadableFile) in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw UnreadableFile("it is not there")
        }
        return Array(data)
      }
      host.writeFile = { path, bytes, _ throws(UnwritableFile) in
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
          throw UnwritableFile("it cannot be made")
        }
      }
    }
    for (path, isOpen) in [
      ("\(open.path)/a.txt", true), ("\(open.path)/../\(open.name)/a.txt", true),
      ("\(closed.path)/a.txt", false), ("\(open.path)/link/a.txt", false),
      ("\(open.path)/../\(closed.name)/a.txt", false),
    ] {
      let codes = try await Self.codes(of: "import lines \"\(path)\" | count", host)
      #expect(codes.isEmpty == isOpen, "\(path): \(codes)")
    }
    for (path, isOpen) in [
      ("\(open.path)/new.plan", true), ("\(closed.path)/new.plan", false),
      ("\(open.path)/link/new.plan", false),
    ] {
      let plan = "plan find numbers where tag=x | update tags+=moved to \"\(path)\""
      #expect(try await Self.codes(of: plan, host).isEmpty == isOpen, "\(path)")
      #expect(files.fileExists(atPath: path) == isOpen)
      let export = "find numbers | export csv \"\(path).csv\""
      #expect(try await Self.codes(of: export, host) == (isOpen ? [] : ["TX6022"]), "\(path)")
    }
  }

  private static func codes(of text: String, _ host: Host) async throws -> [String] {
    try await TxTests.codes {
      _ = try await Engine().session(host).run(SourceText(name: "test", text), output: Recorder())
    }
  }
}

extension TemporaryFolder {
  /// The last part of its path.
  fileprivate var name: String { String(path.split(separator: "/").last ?? "") }
}
