extension EditLineEditor {
  /// Asks for candidates; this thread goes on polling meanwhile.
  func complete(_ text: String, cursor: Int) {
    completionTicket += 1
    let ticket = completionTicket
    let offset = text.prefix(cursor).utf8.count
    let complete = hooks.complete
    mode = .waiting(ticket)
    // Unstructured, as the thread that would await it must read keys, any of which gives it up.
    completionTask = Task.detached { [self] in
      post(.completion(ticket: ticket, await complete(text, offset)))
    }
  }

  /// Takes the only candidate, or shows the menu.
  func show(_ completion: EditorCompletion) {
    mode = .normal
    let (text, cursor) = buffer()
    let typed = String(text.prefix(cursor))
    let rest = String(text.dropFirst(cursor))
    guard typed.hasSuffix(completion.prefix), let first = completion.candidates.first else {
      return Terminal.write("\u{07}", to: output)
    }
    let stem = String(typed.dropLast(completion.prefix.count))
    guard completion.candidates.count > 1 else {
      let completed = stem + first.text
      // What stands there already is stepped over.
      let follows = rest.hasPrefix(first.appends) ? "" : first.appends
      let cursor = completed.count + first.appends.count
      return setText(completed + follows + rest, cursor: cursor)
    }
    let shared = completion.candidates.dropFirst()
      .reduce(first.text) { shared, candidate in
        String(zip(shared, candidate.text).prefix { $0 == $1 }.map(\.0))
      }
    let isLonger = shared.count > completion.prefix.count
    let extended = isLonger ? stem + shared : typed
    let menu = CompletionMenu(
      candidates: completion.candidates,
      stem: stem,
      typed: extended,
      rest: rest
    )
    mode = .menu(menu)
    if isLonger { setText(extended + rest, cursor: extended.count) }
  }
}
