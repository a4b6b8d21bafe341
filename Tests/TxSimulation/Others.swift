import HTTPTypes
import TxValues

/// People and programs that change the same account meanwhile, and a clock that is set.
struct Others: Sendable {
  let account: Account
  let weather: Weather
  let wall: WallClock

  /// Lets them do what they do within some minutes from now on.
  func begin(_ chance: inout Chance) {
    let numbers = account.ask(.get, "/v2/phone_numbers?page%5Bsize%5D=250")?["data"]
    let ids = (numbers.map { Array($0.elements) } ?? []).compactMap { $0["id"]?.string }
    let moments = (0..<12).map { _ in Duration.milliseconds(chance.below(120_000)) }
    for (turn, moment) in moments.enumerated() {
      guard let id = chance.element(of: ids) else { return }
      if weather.strikes(.otherWriter, factor: 3) { write(id, turn, after: moment) }
      if turn < 3, weather.strikes(.otherDelete, factor: 3) {
        account.executor.after(moment) {
          account.trace.note("somebody else deletes \(id)")
          account.ask(.delete, "/v2/phone_numbers/\(id)")
        }
      }
    }
    setClocks(&chance)
  }

  private func write(_ id: String, _ turn: Int, after moment: Duration) {
    let bodies = [
      #"{"customer_reference":"THEIRS-\#(turn)"}"#, #"{"tags":["theirs"]}"#,
      #"{"tags":["SIM","Prod"],"customer_reference":"SIM-1"}"#,
    ]
    account.executor.after(moment) {
      account.trace.note("somebody else writes \(id)")
      account.ask(.patch, "/v2/phone_numbers/\(id)", bodies[turn % bodies.count])
    }
  }

  private func setClocks(_ chance: inout Chance) {
    if weather.isArmed(.clockSkew) {
      wall.move(milliseconds: Int64(chance.within(-3_600_000...3_600_000)))
    }
    let moments = (0..<2).map { _ in Duration.milliseconds(chance.below(200_000)) }
    let distance = Int64(chance.within(-3_600_000...3_600_000))
    if weather.isArmed(.clockJump) {
      account.executor.after(moments[0]) {
        guard !weather.isCalm else { return }
        account.trace.note("the clock is set by \(distance / 1_000) s")
        wall.move(milliseconds: distance)
      }
    }
    if weather.isArmed(.suspend) {
      account.executor.after(moments[1]) {
        guard !weather.isCalm else { return }
        account.trace.note("the machine sleeps for eight hours")
        account.executor.jump(.seconds(8 * 3_600))
      }
    }
  }
}
