/// Turns a parsed pattern into a program.
struct PatternCompiler {
  private var program: [Instruction] = []
  private var nodeCount = 0
  private let ignoresCase: Bool
  private let stateLimit: Int

  init(ignoresCase: Bool, stateLimit: Int) {
    self.ignoresCase = ignoresCase
    self.stateLimit = stateLimit
  }

  mutating func compile(_ node: PatternNode) throws(PatternError) -> [Instruction] {
    try emit(node)
    program.append(.match)
    return program
  }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    // What becomes no instruction is counted too: `(((){1000}){1000}){1000}` is empty, but takes
    // for ever.
    nodeCount += 1
    guard program.count < stateLimit, nodeCount < 4 * stateLimit else {
      throw PatternError(reason: "it is longer than \(stateLimit) steps")
    }
    switch node {
    case .empty: break
    case .set(let set): program.append(.consume(ignoresCase ? set.folded : set))
    case .atStart: program.append(.atStart)
    case .atEnd: program.append(.atEnd)
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .choice(let nodes): try emitChoice(nodes[...])
    case .repeated(let node, let minimum, let maximum):
      for _ in 0..<minimum { try emit(node) }
      guard let maximum else { return try emitLoop(node) }
      for _ in 0..<max(0, maximum - minimum) { try emitOptional(node) }
    }
  }

  private mutating func emitChoice(_ nodes: ArraySlice<PatternNode>) throws(PatternError) {
    guard let first = nodes.first else { return }
    guard nodes.count > 1 else { return try emit(first) }
    let split = program.count
    program.append(.split(split + 1, 0))
    try emit(first)
    let jump = program.count
    program.append(.jump(0))
    program[split] = .split(split + 1, program.count)
    try emitChoice(nodes.dropFirst())
    program[jump] = .jump(program.count)
  }

  private mutating func emitLoop(_ node: PatternNode) throws(PatternError) {
    let split = program.count
    program.append(.split(split + 1, 0))
    try emit(node)
    program.append(.jump(split))
    program[split] = .split(split + 1, program.count)
  }

  private mutating func emitOptional(_ node: PatternNode) throws(PatternError) {
    let split = program.count
    program.append(.split(split + 1, 0))
    try emit(node)
    program[split] = .split(split + 1, program.count)
  }
}
