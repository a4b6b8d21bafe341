import CEditLine

extension Terminal {
  /// Remembers the modes of a terminal, which are put back when the process exits or dies of a signal.
  package static func armGuard(_ descriptor: Int32) { tx_edit_guard_arm(descriptor) }

  /// Leaves the terminal as it is from here on.
  package static func disarmGuard() { tx_edit_guard_disarm() }
}
