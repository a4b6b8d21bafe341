import CEditLine
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The line editor of a terminal: libedit edits, this draws.
///
/// libedit is used as an engine without a screen. What it draws goes to /dev/null; it keeps the key
/// maps of emacs and vi, `~/.editrc`, words, the kill ring, undo and the terminal's modes. Each time
/// it wants a character it calls back (`nextCharacter`): the editor looks at the buffer, draws the
/// prompt, the coloured text, the hint and the menu, waits for the terminal, for other threads or
/// for a signal, and hands over one character. Commands of our own are C1 control characters, which
/// no keyboard sends, bound to one libedit command (`run(_:)`).
///
/// All of libedit runs on the one thread of the actor's executor, which `readLine` blocks. So hooks
/// must never await the editor, and what is needed meanwhile (`printAbove`, `cancelRead`) is
/// nonisolated and goes through a mailbox.
///
/// Without a capable terminal it is a plain reader of lines. One editor at a time: signals and the
/// guard that restores the terminal are the process's own, and the thread serves one after another.
package actor EditLineEditor: LineEditing {
  private static let sharedExecutor = ThreadExecutor()

  nonisolated let executor: ThreadExecutor
  nonisolated let mailbox = Mutex(EditorMailbox())
  private nonisolated let interruptHandler = Mutex<(@Sendable () -> Void)?>(nil)

  let name: String
  let hooks: EditorHooks
  let historyFile: HistoryFile?
  let input: Int32 = 0
  let output: Int32 = 1
  /// Whether the terminal can be drawn on; otherwise lines are read plainly.
  package let isInteractive: Bool

  var engine: OpaquePointer?
  var engineHistory: OpaquePointer?
  var isVi = false
  /// Whether libedit has gone to raw mode since we last took the signals from the terminal.
  var isRawModeFresh = true
  var isHistoryLoaded = false
  var history = HistoryWalk()
  var marks: [String: Int] = [:]
  var prefilled: (text: String, cursorUTF8Offset: Int?)?
  var parser = KeyParser()
  var previousKey: Key?
  var plainReader = PlainLineReader()

  /// What libedit is to read next.
  var pendingCharacters: [Int32] = []
  /// What the next `insert` or `setText` command puts into the buffer.
  var pendingText = ""
  var pendingCursor: Int?
  var result: ReadResult?
  var mode = Mode.normal
  var completionTicket = 0
  var completionTask: Task<Void, Never>?
  var hint = ""
  /// The last text that was highlighted, as drawing is much more frequent than typing.
  var highlighted: (text: String, runs: [StyledText]) = ("", [])
  var layout = LineLayout()
  /// What the terminal shows now.
  var frame = LineFrame()

  /// What keys do.
  enum Mode {
    case normal
    case menu(CompletionMenu)
    case searching(HistorySearch)
    /// For candidates, of which there are none yet.
    case waiting
  }

  /// The thread that all of libedit runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Creates the editor of standard input, and takes over SIGINT, SIGWINCH and SIGCONT.
  package init(name: String, hooks: EditorHooks, history: HistoryFile?) {
    // Before the thread: the locale is the process's own.
    let hasUTF8 = tx_edit_use_utf8_locale()
    isInteractive = hasUTF8 && Terminal.isCapable(input: 0, output: 1)
    executor = Self.sharedExecutor
    self.name = name
    self.hooks = hooks
    historyFile = history
    executor.take([SIGINT, SIGWINCH, SIGCONT]) { [weak self] in self?.receive(signal: $0) }
  }

  /// Sets what Ctrl-C does while no line is read; nil for nothing.
  package nonisolated func onInterrupt(_ handler: (@Sendable () -> Void)?) {
    interruptHandler.withLock { $0 = handler }
  }

  package nonisolated func printAbove(_ text: String) {
    let isPosted = mailbox.withLock { box in
      if box.isReading {
        box.mail.append(.printed(text))
      } else {
        // Under the lock, so that no reading begins in the middle.
        Terminal.write(text.hasSuffix("\n") ? text : text + "\n", to: 1)
      }
      return box.isReading
    }
    if isPosted { executor.wake() }
  }

  /// Lets an open menu look for candidates again, since there are newcomers; from any thread.
  package nonisolated func offerNewCandidates() { post(.newCandidates) }

  /// Ends the reading of a line, if one is read, with `cancelled`.
  package nonisolated func cancelRead() { post(.cancelled) }

  package func readLine(
    prompt: [StyledText],
    continuation: [StyledText],
    right: [StyledText]
  ) async -> ReadResult {
    layout.prompt = prompt
    layout.continuation = continuation
    layout.right = right
    return await withTaskCancellationHandler {
      readLine()
    } onCancel: {
      cancelRead()
    }
  }

  package func prefill(_ text: String, cursorUTF8Offset: Int?) async {
    prefilled = (text, cursorUTF8Offset)
  }

  package func mark(_ entry: String, cursorUTF8Offset: Int) async {
    marks = [entry: cursorUTF8Offset]
  }

  /// Adds an entry to the history, here and in the file, unless it must not be kept.
  package func keep(_ entry: String) {
    let rules = historyFile ?? HistoryFile(path: "", limit: 0)
    guard rules.accepts(entry), history.entries.last != entry else { return }
    history.append(entry)
    historyFile?.append(entry)
    if let engineHistory { tx_edit_history_enter(engineHistory, Self.wide(entry)) }
  }

  /// The entries of the history, oldest first.
  package var historyEntries: [String] {
    loadHistory()
    return history.entries
  }

  /// Lets go of libedit; the terminal is as it was found.
  package func end() {
    completionTask?.cancel()
    if let engine { el_end(engine) }
    if let engineHistory { history_wend(engineHistory) }
    engine = nil
    engineHistory = nil
    tx_edit_guard_disarm()
  }

  nonisolated func post(_ mail: EditorMail) {
    let isPosted = mailbox.withLock { box in
      if box.isReading { box.mail.append(mail) }
      return box.isReading
    }
    if isPosted { executor.wake() }
  }

  nonisolated func receive(signal: Int32) {
    switch signal {
    case SIGINT: interruptHandler.withLock { $0 }?()
    case SIGWINCH: post(.resized)
    case SIGCONT: post(.resumed)
    default: break
    }
  }
}
