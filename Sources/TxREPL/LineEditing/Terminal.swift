#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Questions about the terminal behind a file descriptor.
package enum Terminal {
  /// The extent of a terminal's window.
  package struct Size: Sendable, Equatable {
    /// Columns of the window, at least 1.
    package var columns: Int
    /// Rows of the window, at least 1.
    package var rows: Int

    /// Creates a size; less than one column or row is one.
    package init(columns: Int, rows: Int) {
      self.columns = max(1, columns)
      self.rows = max(1, rows)
    }
  }

  /// Whether the descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) != 0 }

  /// The window's size, or nil when there is none or it is not known.
  package static func size(_ descriptor: Int32) -> Size? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// Whether the descriptors are a terminal that understands cursor movements.
  static func isCapable(input: Int32, output: Int32) -> Bool {
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    return isTerminal(input) && isTerminal(output) && !name.isEmpty && name != "dumb"
  }

  /// Writes all of a text, waiting for a slow reader; what cannot be written is dropped.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeBufferPointer(rebasing: rest)
        let count = unistdWrite(descriptor, part)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&ready, 1, -1)
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  private static func unistdWrite(
    _ descriptor: Int32,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    #if canImport(Darwin)
    Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Glibc)
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
    Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
