import ArgumentParser

extension CommandConfiguration {
  /// Creates the configuration of a command of `tx`.
  ///
  /// Where it is parsed alone it still says `tx` before its name, and its arguments are not parsed twice more for a
  /// request to write a script for completion.
  init(command: String, abstract: String, discussion: String = "") {
    self.init(
      commandName: command,
      _superCommandName: "tx",
      abstract: abstract,
      discussion: discussion
    )
  }
}
