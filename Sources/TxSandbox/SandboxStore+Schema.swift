import TxSQLite

extension SandboxStore {
  /// Brings the database to the schema of this program, emptying it first if so wanted.
  func prepareSchema(reset: Bool) throws(MigrationError) {
    do throws(SQLiteError) {
      // Making an account or an index needs more room than answering, so this is for now.
      try connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536"
      )
      if reset {
        let names =
          try connection.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
          )
          .rows { $0.text(0) }
        for name in names { try connection.execute("DROP TABLE \"\(name)\"") }
        try connection.execute("PRAGMA user_version = 0; VACUUM")
      }
    } catch {
      throw .failed(error)
    }
    try migrate(connection, steps: Self.steps)
  }

  /// The schema, one step per released change of it.
  private static let steps = [
    """
    CREATE TABLE setting(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE number(
      id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, country TEXT NOT NULL,
      status INTEGER NOT NULL, type INTEGER NOT NULL, source INTEGER, connection INTEGER,
      billing_group TEXT, address INTEGER, messaging_profile TEXT, reference TEXT, pin TEXT,
      flags INTEGER NOT NULL, tag_set INTEGER NOT NULL, emergency_status INTEGER NOT NULL,
      emergency_until INTEGER, emergency_cause INTEGER, screening INTEGER NOT NULL,
      payment INTEGER NOT NULL, forwards_to TEXT, forwarding_type INTEGER, listing_details TEXT,
      translated_number TEXT NOT NULL, recording_format INTEGER NOT NULL,
      recording_channels INTEGER NOT NULL, created INTEGER NOT NULL, purchased INTEGER NOT NULL,
      activated INTEGER, updated INTEGER NOT NULL) STRICT;
    CREATE INDEX number_settling ON number(emergency_until) WHERE emergency_until IS NOT NULL;
    CREATE TABLE tag_set(id INTEGER PRIMARY KEY, tags TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE connection(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, active INTEGER NOT NULL,
      profile TEXT, fqdn TEXT, tags TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
    CREATE TABLE billing_group(
      id TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL, deleted INTEGER) STRICT;
    CREATE TABLE address(
      id INTEGER PRIMARY KEY, reference TEXT, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
      business TEXT NOT NULL, street TEXT NOT NULL, extended TEXT, locality TEXT NOT NULL,
      area TEXT NOT NULL, postal_code TEXT NOT NULL, country TEXT NOT NULL,
      book INTEGER NOT NULL, created INTEGER NOT NULL) STRICT;
    CREATE TABLE messaging_profile(id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE messaging_order(id TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT;
    CREATE TABLE job(
      ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type INTEGER NOT NULL,
      created INTEGER NOT NULL, span INTEGER NOT NULL, listed INTEGER NOT NULL,
      fate INTEGER NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL,
      finished INTEGER NOT NULL, by_number INTEGER NOT NULL, body TEXT NOT NULL,
      reference TEXT, request INTEGER NOT NULL) STRICT;
    CREATE INDEX job_unfinished ON job(ordinal) WHERE finished = 0;
    CREATE TABLE job_item(
      job INTEGER NOT NULL, position INTEGER NOT NULL, number_id INTEGER NOT NULL,
      number TEXT NOT NULL, doomed INTEGER NOT NULL, state INTEGER NOT NULL, error TEXT,
      PRIMARY KEY (job, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger(
      sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, request INTEGER NOT NULL,
      method TEXT NOT NULL, path TEXT NOT NULL, job TEXT, number_id INTEGER NOT NULL,
      field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT;
    """,
    """
    CREATE TABLE dir_batch(
      ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dir TEXT NOT NULL,
      documents TEXT NOT NULL, submitted INTEGER NOT NULL) STRICT;
    CREATE INDEX dir_batch_dir ON dir_batch(dir);
    CREATE TABLE dir_number(
      ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dir TEXT NOT NULL, batch TEXT,
      number TEXT NOT NULL, created INTEGER NOT NULL, reviewed INTEGER, settled INTEGER,
      outcome TEXT, reason TEXT, removed INTEGER) STRICT;
    CREATE INDEX dir_number_dir ON dir_number(dir) WHERE removed IS NULL;
    CREATE INDEX dir_number_number ON dir_number(number);
    ALTER TABLE address ADD COLUMN phone_number TEXT NOT NULL DEFAULT '';
    ALTER TABLE address ADD COLUMN neighborhood TEXT NOT NULL DEFAULT '';
    ALTER TABLE address ADD COLUMN borough TEXT NOT NULL DEFAULT '';
    ALTER TABLE address ADD COLUMN validated INTEGER NOT NULL DEFAULT 1;
    """,
    """
    CREATE TABLE csv_download(
      ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
      numbers TEXT NOT NULL) STRICT;
    """,
    """
    ALTER TABLE number ADD COLUMN messaging_product INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE number ADD COLUMN voicemail INTEGER;
    ALTER TABLE number ADD COLUMN voicemail_pin TEXT;
    ALTER TABLE number ADD COLUMN bundle TEXT;
    """,
    """
    CREATE TABLE dir_comment(
      ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dir TEXT NOT NULL, parent TEXT,
      content TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
    CREATE INDEX dir_comment_dir ON dir_comment(dir);
    """,
    """
    CREATE INDEX number_address ON number(address);
    CREATE INDEX number_billing_group ON number(billing_group);
    CREATE INDEX number_bundle ON number(bundle);
    CREATE INDEX number_connection ON number(connection);
    CREATE INDEX number_country ON number(country);
    CREATE INDEX number_messaging_profile ON number(messaging_profile);
    CREATE INDEX number_payment ON number(payment DESC);
    CREATE INDEX number_purchased ON number(purchased);
    CREATE INDEX number_reference ON number(reference);
    CREATE INDEX number_source ON number(source);
    CREATE INDEX number_status ON number(status);
    CREATE INDEX number_tag_set ON number(tag_set);
    CREATE INDEX number_type ON number(type);
    """,
  ]
}

extension SandboxStore {
  /// Runs `body` without the indices of the numbers, which are then made at once: for a million
  /// numbers, that takes a fraction of keeping them up to date row by row.
  func withoutIndices(_ body: () throws(ServiceError) -> Void) throws(ServiceError) {
    let indices = try rows(
      "SELECT name, sql FROM sqlite_schema "
        + "WHERE type = 'index' AND tbl_name = 'number' AND sql IS NOT NULL"
    ) { (name: $0.text(0), sql: $0.text(1)) }
    for index in indices { try run("DROP INDEX \(index.name)") }
    try body()
    for index in indices { try run(index.sql) }
  }
}
