import Tx

extension EditLineEditor {
  /// Asks for candidates; this thread goes on polling meanwhile.
  func complete(_ text: String, cursor: Int) {
    mode = .waiting
    ask(text, cursor: cursor)
  }

  /// Asks again for the menu that is open, or for the one that is waited for.
  func askAgain() {
    switch mode {
    case .waiting, .menu:
      let (text, cursor) = buffer()
      ask(text, cursor: cursor)
    case .normal, .searching: break
    }
  }

  private func ask(_ text: String, cursor: Int) {
    completionTask?.cancel()
    completionTicket += 1
    let ticket = completionTicket
    var offset = text.prefix(cursor).utf8.count
    // The selected candidate stands in the line; the question is still about what was typed.
    var asked = text
    if case .menu(let menu) = mode {
      asked = menu.typed + menu.rest
      offset = menu.typed.utf8.count
    }
    if let complete = hooks.completeAtOnce { return take(complete(asked, offset)) }
    let complete = hooks.complete
    // Unstructured, as the thread that would await it must read keys, any of which gives it up.
    completionTask = Task.detached { [self, asked, offset] in
      post(.completion(ticket: ticket, await complete(asked, offset)))
    }
  }

  /// Takes what was asked for, if it is still wanted.
  func take(_ completion: Completion) {
    switch mode {
    case .waiting: show(completion)
    case .menu(var menu):
      menu.offer(completion.candidates)
      mode = menu.candidates.isEmpty ? .normal : .menu(menu)
    case .normal, .searching: break
    }
  }

  /// Takes the only candidate, or shows the menu.
  private func show(_ completion: Completion) {
    let (text, cursor) = buffer()
    let typed = String(text.prefix(cursor))
    let rest = String(text.dropFirst(cursor))
    guard typed.hasSuffix(completion.prefix) else { return mode = .normal }
    let stem = String(typed.dropLast(completion.prefix.count))
    var menu = CompletionMenu(
      offered: completion.candidates,
      stem: stem,
      prefix: completion.prefix,
      rest: rest
    )
    guard let first = menu.candidates.first else {
      if completion.isPartial { return }
      mode = .normal
      return Terminal.write("\u{07}", to: output)
    }
    mode = .normal
    if menu.candidates.count == 1, !completion.isPartial {
      return insert(first, after: stem, before: rest)
    }
    if let longer = menu.sharedPrefix {
      menu.extend(to: longer)
      setText(menu.typed + rest, cursor: menu.typed.count)
    }
    mode = .menu(menu)
  }

  /// Puts a candidate into the place of the word, with what follows it.
  func insert(_ candidate: Candidate, after stem: String, before rest: String) {
    let completed = stem + candidate.text
    // What stands there already is stepped over.
    let follows = rest.hasPrefix(candidate.appends) ? "" : candidate.appends
    let cursor = completed.count + candidate.appends.count
    setText(completed + follows + rest, cursor: cursor)
  }
}

extension CompletionMenu {
  /// The beginning that all candidates share, where it is longer than what was typed.
  var sharedPrefix: String? {
    guard let first = candidates.first else { return nil }
    let match = CandidateMatch(prefix)
    let bytes = Array(first.text.utf8)
    var count = bytes.count
    for candidate in candidates {
      // A name that is inserted in quotes has another beginning than the word that found it.
      guard match.beginning(candidate), candidate.text == candidate.label,
        !candidate.isFoundByDetail
      else { return nil }
      var length = 0
      for byte in candidate.text.utf8 {
        guard length < count, byte == bytes[length] else { break }
        length += 1
      }
      count = length
      if count <= prefix.utf8.count { return nil }
    }
    while count > 0, count < bytes.count, bytes[count] & 0xC0 == 0x80 { count -= 1 }
    return count > prefix.utf8.count ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
