import Glibc
import Testing
import TxJournal
import TxValues

struct RunLockTests {
  @Test func `lets one run at a time and names the one that holds it`() throws {
    var template = Array("/tmp/tx-lock-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    let folder = try JournalFolder(path: path)
    let first = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5))
    let failure = #expect(throws: RunLock.Failure.self) {
      try RunLock(folder, run: "r-2", now: Instant(milliseconds: 6))
    }
    #expect(
      failure
        == .held(
          by: RunLock.Holder(run: "r-1", pid: getpid(), since: Instant(milliseconds: 5))
        )
    )
    withExtendedLifetime(first) {}
  }

  @Test func `is free again once its holder is gone`() throws {
    var template = Array("/tmp/tx-lock-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    let folder = try JournalFolder(path: path)
    do { _ = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5)) }
    let second = try RunLock(folder, run: "r-2", now: Instant(milliseconds: 6))
    withExtendedLifetime(second) {}
  }
}
