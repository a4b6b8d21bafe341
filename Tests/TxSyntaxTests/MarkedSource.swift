import TxDiagnostics

/// A text whose faults are put in `⟦…⟧`, in order.
struct MarkedSource {
  let text: String
  let spans: [Span]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var open: [Int] = []
    var spans: [Span] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": open.append(bytes.count)
      case "⟧": spans.append(Span(open.removeLast(), bytes.count))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    self.text = String(decoding: bytes, as: UTF8.self)
    self.spans = spans.sorted { $0.lower < $1.lower }
  }

  var source: SourceText { SourceText(name: "test.tx", text) }
}
