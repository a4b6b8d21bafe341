import CEditLine
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A serial executor that owns one thread and waits in `poll`, not on a condition variable.
///
/// So the same thread runs an actor's jobs, sees signals and, while a line is read, the terminal. It
/// is a class because executors must be, and lives as long as the process: nobody knows when the last
/// job of an actor is over.
final class ThreadExecutor: SerialExecutor {
  /// Readable after `wake`.
  let wakeReader: Int32
  /// Readable after a signal.
  let signalReader: Int32
  private let wakeWriter: Int32
  private let signalWriter: Int32
  private let jobs = Mutex<[UnownedJob]>([])
  private let signalHandler = Mutex<(@Sendable (Int32) -> Void)?>(nil)

  /// Starts the thread.
  init() {
    (wakeReader, wakeWriter) = Self.makePipe()
    (signalReader, signalWriter) = Self.makePipe()
    startThread()
  }

  /// Takes over signals of the process: the handler is called on the thread for each that arrives
  /// while no line is read.
  func take(_ signals: [Int32], _ handler: @escaping @Sendable (Int32) -> Void) {
    signalHandler.withLock { $0 = handler }
    _ = tx_edit_signal_pipe(signalWriter, signals, Int32(signals.count))
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    jobs.withLock { $0.append(unowned) }
    wake()
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  /// Makes `poll` return, from any thread.
  func wake() {
    var byte: UInt8 = 1
    _ = write(wakeWriter, &byte, 1)
  }

  /// Calls nobody any more; the signals are ignored from then on.
  func ignoreSignals() { signalHandler.withLock { $0 = nil } }

  /// Takes the wake bytes.
  func drainWake() { _ = Self.drain(wakeReader) }

  /// Takes the signals that have arrived.
  func drainSignals() -> [Int32] { Self.drain(signalReader).map(Int32.init) }

  private func run() {
    while true {
      let batch = jobs.withLock { jobs in
        defer { jobs.removeAll() }
        return jobs
      }
      for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
      guard batch.isEmpty else { continue }
      var ready = [
        pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signalReader, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&ready, 2, -1)
      drainWake()
      let handler = signalHandler.withLock { $0 }
      for signal in drainSignals() { handler?(signal) }
    }
  }

  private func startThread() {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 1 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread,
      &attributes,
      { (argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? in
        if let argument {
          Unmanaged<ThreadExecutor>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      },
      Unmanaged.passRetained(self).toOpaque()
    )
    pthread_attr_destroy(&attributes)
    precondition(status == 0, "the system has no thread left at start")
  }

  private static func makePipe() -> (reader: Int32, writer: Int32) {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "the process has no descriptor left at start")
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }

  private static func drain(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
