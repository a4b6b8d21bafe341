extension Clock where Duration == Swift.Duration {
  /// Returns a function that tells the time passed since now.
  ///
  /// An existential clock's instants cannot be compared; closed over, they can.
  package func makeStopwatch() -> @Sendable () -> Swift.Duration {
    let start = now
    return { start.duration(to: self.now) }
  }
}
