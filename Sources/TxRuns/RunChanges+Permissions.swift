import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuntime

extension RunChanges {
  /// Refuses a verb that the program around does not permit on a resource.
  func checkPermission(
    of verb: String,
    on resource: String,
    at span: Span?
  ) throws(RuntimeError) {
    guard !policy.permissions.allows(verb, on: resource) else { return }
    throw RuntimeError(.refused, .writingNotPermitted(verb, on: resource, at: span))
  }

  /// Refuses to go on with a run, or to write anew or back what it wrote, before anything is read for it.
  func checkPermission(
    ofChanging record: RecordedRun,
    at span: Span?
  ) throws(RuntimeError) {
    try checkPermission(of: record.sealed.header.verb, on: record.sealed.header.resource, at: span)
    try checkPermission(ofReading: record)
  }

  /// Refuses to read rows of a run again, or to show what became of them.
  func checkPermission(ofReading record: RecordedRun) throws(RuntimeError) {
    for resource in [record.sealed.header.resource, "items"]
    where !policy.permissions.allowsReading(resource) {
      throw RuntimeError(.refused, .readingNotPermitted(resource, at: nil))
    }
  }
}
