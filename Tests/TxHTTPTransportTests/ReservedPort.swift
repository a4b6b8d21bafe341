#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A port of this machine that nothing listens at and nobody else can take while it exists.
final class ReservedPort {
  // A class, since the socket is closed when the last one who needs it is done.
  let number: Int
  private let descriptor: Int32

  init() {
    #if canImport(Glibc)
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let opened = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    descriptor = opened
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    // SAFETY: the address is as large as the length says, and is used only during the calls.
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        _ = bind(opened, generic, length)
        _ = getsockname(opened, generic, &length)
      }
    }
    number = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
