import TxCatalog
import TxClient
import TxJournal
import TxPlanner
package import TxRuntime
import TxValues

extension ChangePlan {
  /// Returns how many requests carry the plan out, if all is agreed to and goes well: each job over
  /// when it is first asked about, each value as asked for when it is read again.
  ///
  /// The total is how many rows the resource's list has; without one, rows are taken as read one
  /// by one.
  package func requests(policy: RunPolicy, total: Int?) throws(RuntimeError) -> RequestEstimate {
    guard summary.affected > 0 else { return RequestEstimate() }
    let settings = RunSettings(change.options, policy: policy)
    var rehearsal = try Rehearsal(self, settings: settings, total: total)
    try rehearsal.run()
    var estimate = rehearsal.estimate
    // Jobs of others are looked for before anything is agreed to.
    if jobsPath != nil { estimate.polls += 1 }
    return estimate
  }

  /// Whether the list's total decides how many requests verify what was changed.
  package var isVerifiedByList: Bool {
    change.verb == .update && change.options.verification != .none
      && summary.affected > RowReader.few
  }
}

/// A run that sends nothing and counts what it would send.
private struct Rehearsal {
  private(set) var estimate = RequestEstimate()
  private let resource: Resource
  private let total: Int?
  private var state: RunState

  init(_ plan: ChangePlan, settings: RunSettings, total: Int?) throws(RuntimeError) {
    self.total = total
    resource = plan.change.resource
    let header = RunHeader(
      id: "",
      account: plan.account,
      resource: resource.name,
      verb: plan.change.verb.rawValue,
      statement: plan.statement,
      startedAt: .init(milliseconds: 0)
    )
    state = try RunState(plan.sealed(header), settings: settings, resource: resource)
  }

  mutating func run() throws(RuntimeError) {
    while true {
      let places = try send()
      guard !places.isEmpty else { break }
      let jobs = places.filter { [.job, .order].contains(state.batches[$0].route.shape) }
      // Without waiting the run ends once everything is accepted.
      if !state.settings.waits, !state.batches.contains(where: \.isWaiting) { return }
      poll(jobs)
      for place in places { settle(place) }
      checkCanary()
    }
    verify()
  }

  /// Sends all that can be sent by now.
  private mutating func send() throws(RuntimeError) -> [Int] {
    var places: [Int] = []
    while true {
      let ready = try state.ready(at: .zero, limit: .max) { _ in true }
      guard !ready.dispatches.isEmpty else { return places }
      for dispatch in ready.dispatches {
        estimate.writes += 1
        if state.batches[dispatch.batch].route.makesWhatIsMissing { estimate.mayMakeMore = true }
        state.batches[dispatch.batch].phase = .running(
          BatchState.RunningJob(id: "", since: .zero, due: .zero, interval: .zero)
        )
        places.append(dispatch.batch)
      }
    }
  }

  /// Counts the questions after jobs that were sent together, and so are due together.
  private mutating func poll(_ places: [Int]) {
    let listed = places.count { state.batches[$0].route.shape == .job }
    estimate.polls += places.count
    if listed >= RunExecution.listedFrom {
      estimate.polls += 1 - min(listed, Request.jobsOfPage)
    }
  }

  private mutating func settle(_ place: Int) {
    for item in state.batches[place].sealed.items {
      state.record(Settlement(item: item, batch: place, outcome: .changed))
    }
  }

  private mutating func checkCanary() {
    guard !state.isCanaryChecked,
      state.batches.allSatisfy({ !$0.sealed.isCanary || $0.isSettled })
    else { return }
    state.isCanaryChecked = true
    estimate.checks += requests(toRead: places { _, batch in batch.sealed.isCanary })
  }

  private mutating func verify() {
    guard state.settings.verification != .none else { return }
    let isAll = state.settings.verification == .all
    let costly = places { isAll || $1.route.verb == .delete || isEmergency($0) }
    let others = places { !isAll && $1.route.verb != .delete && !isEmergency($0) }
    let sample = others.prefix(RunExecution.sampleSize(of: others.count))
    estimate.checks += requests(toRead: costly + sample)
    let emergency = costly.filter { isEmergency($0.batch) }
    let status = resource.fields.filter { $0.name == RunExecution.emergencyStatusField }
    let read = RowReader.requests(of: status, rows: emergency.count, in: resource, total: total)
    estimate.polls += read
  }

  private func isEmergency(_ place: Int) -> Bool {
    RunExecution.isEmergency(state.batches[place].sealed, of: resource)
  }

  private func places(where isWanted: (Int, BatchState) -> Bool) -> [ItemPlace] {
    state.batches.indices.filter { isWanted($0, state.batches[$0]) }
      .flatMap { place in
        state.batches[place].sealed.items.map { ItemPlace(item: $0, batch: place) }
      }
  }

  private func requests(toRead places: [ItemPlace]) -> Int {
    guard let first = places.first, state.batches[first.batch].route.shape != .host else {
      return 0
    }
    guard state.batches[first.batch].route.subject == nil else {
      // The list of each identity, a page of it at least.
      return Set(places.map { state.path(of: $0.batch) }).count
    }
    let questions = places.map { place in
      RowReader.Question(
        state.sealed.items[place.item],
        of: state.batches[place.batch].sealed,
        route: state.batches[place.batch].route,
        resource: resource
      )
    }
    return RowReader.requests(of: questions, in: resource, total: total)
  }
}

extension RowReader {
  /// Returns how many requests `read` sends for rows that are all there, or all gone.
  static func requests(of questions: [Question], in resource: Resource, total: Int?) -> Int {
    guard let first = questions.first else { return 0 }
    let fields = first.fields ?? []
    if first.isNew { return questions.count * parts(of: fields, in: resource) }
    if first.fields == nil, questions.count > few,
      questions.allSatisfy({ $0.item.phoneNumber != nil })
    {
      return PageCount.pages(of: questions.count, size: Ownership.unit)
    }
    let names = questions.reduce(into: Set<String>()) { names, question in
      names.formUnion(Self.fields(of: question, in: resource).map(\.name))
    }
    guard !names.isEmpty else { return 0 }
    return requests(
      of: resource.fields.filter { names.contains($0.name) },
      rows: questions.count,
      in: resource,
      total: total
    )
  }

  /// Returns how many requests `answers` sends.
  static func requests(of fields: [Field], rows: Int, in resource: Resource, total: Int?) -> Int {
    let parts = parts(of: fields, in: resource)
    guard rows > few, let total, let retrieve = resource.retrieve,
      let own = resource.route(named: retrieve.record)
    else { return rows * parts }
    let pages = PageCount.pages(of: total, size: own.pageMaximum)
    let singles = otherLists(fields, than: retrieve, of: resource).count { $0.route.isOfOneRow }
    // The first page of the list is read to learn how many there are.
    return pages < rows ? pages * (parts - singles) + rows * singles : 1 + rows * parts
  }

  /// The requests for one row: its record, and another for each list that adds to it.
  private static func parts(of fields: [Field], in resource: Resource) -> Int {
    guard let retrieve = resource.retrieve else { return 0 }
    return 1 + otherLists(fields, than: retrieve, of: resource).count
  }
}
