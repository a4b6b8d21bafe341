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
    let header = record.sealed.header
    try checkPermission(of: header.verb, on: header.resource, at: span)
    try checkPermission(ofReading: [header.resource])
  }

  /// Refuses to read rows of a run again, and to show what became of them.
  func checkPermission(ofReading record: RecordedRun) throws(RuntimeError) {
    try checkPermission(ofReading: [record.sealed.header.resource, "items"])
  }

  private func checkPermission(ofReading resources: [String]) throws(RuntimeError) {
    for resource in resources where !policy.permissions.allowsReading(resource) {
      throw RuntimeError(.refused, .readingNotPermitted(resource, at: nil))
    }
  }
}
