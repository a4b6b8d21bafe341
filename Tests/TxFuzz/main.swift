/// Runs libFuzzer's loop; called from here because SwiftPM names a program's own `main`.
@_extern(c, "LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: FuzzTarget.Function
) -> CInt

/// Calls the fuzzer with what stands behind the target's name, which is ours.
func fuzz(_ target: FuzzTarget) -> CInt {
  let arguments = CommandLine.unsafeArgv + 1
  arguments[0] = CommandLine.unsafeArgv[0]
  var count = CommandLine.argc - 1
  var list = arguments
  return withUnsafeMutablePointer(to: &list) { runFuzzer(&count, $0, target.function) }
}

let name = CommandLine.arguments.dropFirst().first
if let target = FuzzTarget.all.first(where: { $0.name == name }) {
  _ = fuzz(target)
} else {
  let names = FuzzTarget.all.map(\.name).joined(separator: " ")
  print("usage: tx-fuzz TARGET [libFuzzer's options] [folder]; targets: \(names)")
}
