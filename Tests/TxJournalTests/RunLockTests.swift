import Glibc
import Testing
import TxJournal
import TxTestSupport
import TxValues

struct RunLockTests {
  private let temporary = TemporaryFolder()

  @Test func `lets one run at a time and names the one that holds it`() throws {
    let folder = try JournalFolder(path: temporary.path)
    let first = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5))
    let holder = RunLock.Holder(run: "r-1", pid: getpid(), since: Instant(milliseconds: 5))
    // Whoever is refused leaves the name for the next.
    for _ in 0..<2 {
      #expect(throws: RunLock.Failure.held(by: holder)) {
        try RunLock(folder, run: "r-2", now: Instant(milliseconds: 6))
      }
    }
    #expect(RunLock.activeHolder(in: folder) == holder)
    withExtendedLifetime(first) {}
  }

  @Test func `is not to be had once somebody else had it meanwhile`() throws {
    let folder = try JournalFolder(path: temporary.path)
    let before = RunLock.mark(in: folder)
    do {
      _ = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5), unusedSince: before)
    }
    #expect(throws: RunLock.Failure.used) {
      try RunLock(folder, run: "r-2", now: Instant(milliseconds: 6), unusedSince: before)
    }
    let after = RunLock.mark(in: folder)
    #expect(after != before)
    _ = try RunLock(folder, run: "r-3", now: Instant(milliseconds: 7), unusedSince: after)
  }

  @Test func `is free again once its holder is gone`() throws {
    let folder = try JournalFolder(path: temporary.path)
    do { _ = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5)) }
    let second = try RunLock(folder, run: "r-2", now: Instant(milliseconds: 6))
    withExtendedLifetime(second) {}
  }
}
