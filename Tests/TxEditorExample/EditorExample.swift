import Synchronization
import Tx
import TxREPL

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A small shell around the line editor, for tests on a pseudo-terminal.
@main
struct EditorExample {
  static let words = [
    Candidate(text: "numbers", detail: "Phone numbers"),
    Candidate(text: "number-orders", detail: "Orders of numbers"),
    Candidate(text: "messaging", detail: "Messaging profiles"),
    Candidate(text: "status", detail: "A field", appends: "="),
    Candidate(text: "日本語", detail: "Wide"),
  ]

  private static let current = Mutex<(editor: EditLineEditor?, reading: Task<ReadResult, Never>?)>(
    (nil, nil)
  )

  static func main() async {
    let history = getenv("TX_HISTFILE")
      .map { path in
        HistoryFile(path: String(cString: path), limit: 1_000) { $0.contains("secret=") }
      }
    let editor = EditLineEditor(name: "tx", hooks: hooks(), history: history)
    current.withLock { $0.editor = editor }
    var count = 1
    while await step(editor, count: count) { count += 1 }
    await editor.end()
    say("bye")
  }

  private static func step(_ editor: EditLineEditor, count: Int) async -> Bool {
    let result = await editor.readLine(
      prompt: [StyledText("tx", sgr: "1;32"), StyledText("[\(count)]> ")],
      continuation: [StyledText("... ", sgr: "2")],
      right: [StyledText("[sandbox]", sgr: "2")]
    )
    switch result {
    case .endOfInput, .line("quit"): return false
    case .cancelled: say("cancelled")
    case .interrupted: break
    case .line("fault"): abort()
    case .line("fill"): await editor.prefill("update 日… to", cursorUTF8Offset: 10)
    case .line(let line) where line.hasPrefix("wrong"):
      await editor.mark(line, cursorUTF8Offset: 3)
      say("error: wrong")
    case .line("note"): editor.printAbove("a note")
    case .line("again"):
      let reading = Task {
        await editor.readLine(prompt: [StyledText("again> ")], continuation: [], right: [])
      }
      current.withLock { $0.reading = reading }
      say("\(await reading.value)")
    case .line(let line): await evaluate(line, editor)
    }
    return true
  }

  private static func evaluate(_ line: String, _ editor: EditLineEditor) async {
    let task = Task {
      if line == "spin" { while !Task.isCancelled { await Task.yield() } }
      return Task.isCancelled ? "stopped" : "\(line.debugDescription) \(line.count)"
    }
    editor.onInterrupt { task.cancel() }
    if line == "spin" { say("spinning") }
    say("=> " + (await task.value))
    editor.onInterrupt(nil)
  }

  private static func hooks() -> EditorHooks {
    var hooks = EditorHooks()
    hooks.complete = { text, offset in
      let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
      let word = String(before.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
      // What happens at some other time happens here when Tab asks for it.
      let (editor, reading) = current.withLock { $0 }
      switch word {
      case "@": while !Task.isCancelled { await Task.yield() }
      case "job": for step in 1...3 { editor?.printAbove("job \(step)") }
      case "stop": reading?.cancel()
      default: break
      }
      return Completion(prefix: word, candidates: words.filter { $0.text.hasPrefix(word) })
    }
    hooks.hint = { text, history in
      let entry = history.last { $0.hasPrefix(text) && $0 != text }
      return entry.map { String($0.dropFirst(text.count)) } ?? ""
    }
    hooks.highlight = { text in
      text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .flatMap {
          [StyledText($0 > 0 ? "\"" : "", sgr: "33"), StyledText(String($1))]
        }
    }
    hooks.continuationIndent = { text in
      let depth = text.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
      return depth > 0 ? String(repeating: "  ", count: depth) : nil
    }
    hooks.edit = { text in text.uppercased() + "\n" }
    return hooks
  }

  private static func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}
