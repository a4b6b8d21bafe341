/// The tables of the journal, one entry for each version of the file.
///
/// A released entry never changes. Sealed columns are written once; only a run's status, end and
/// totals are written again.
enum JournalSchema {
  static let steps = [version1, version2]

  /// Sums of what else is sealed of a run, and of its events; a run of before has none.
  private static let version2 = """
    ALTER TABLE runs ADD COLUMN header_sum INTEGER;
    ALTER TABLE runs ADD COLUMN event_sum INTEGER;
    """

  private static let version1 = """
    CREATE TABLE runs(
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      account TEXT NOT NULL,
      resource TEXT NOT NULL,
      verb TEXT NOT NULL,
      statement TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      parent TEXT,
      is_undo INTEGER NOT NULL,
      note TEXT,
      policy TEXT NOT NULL,
      approved_by TEXT NOT NULL,
      hash TEXT NOT NULL,
      status TEXT NOT NULL,
      ended_at INTEGER,
      changed INTEGER NOT NULL DEFAULT 0,
      unchanged INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      conflict INTEGER NOT NULL DEFAULT 0,
      unknown INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE batches(
      run TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      route TEXT NOT NULL,
      fields TEXT NOT NULL,
      payload TEXT,
      is_canary INTEGER NOT NULL,
      items TEXT NOT NULL,
      PRIMARY KEY(run, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE items(
      run TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      key TEXT NOT NULL,
      phone_number TEXT,
      before TEXT NOT NULL,
      target TEXT NOT NULL,
      outcome TEXT,
      reason TEXT,
      PRIMARY KEY(run, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE settlements(
      run TEXT NOT NULL,
      item INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT,
      error TEXT,
      job TEXT,
      observed TEXT,
      checksum INTEGER NOT NULL,
      PRIMARY KEY(run, item, batch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE events(
      ordinal INTEGER PRIMARY KEY,
      run TEXT NOT NULL,
      kind TEXT NOT NULL,
      batch INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      at INTEGER NOT NULL,
      job TEXT,
      detail TEXT,
      items TEXT
    ) STRICT;
    CREATE INDEX events_by_run ON events(run, ordinal);
    CREATE INDEX events_by_job ON events(job) WHERE job IS NOT NULL;
    """
}
