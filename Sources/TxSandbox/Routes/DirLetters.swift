/// Writes letters of authorization for the numbers of an identity.
extension SandboxStore {
  private static let names = ["phone_numbers", "agent", "signature"]

  /// `POST /dir/{id}/loa`: a page of PDF that names the identity and its numbers.
  func createDirLetter(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    let members = try exchange.members()
    for member in members where !Self.names.contains(member.name) {
      throw .invalidBody("/\(member.name)", "unknown field")
    }
    let body = JSON.object(members)
    guard let elements = body["phone_numbers"]?.array, (1...15).contains(elements.count) else {
      throw .invalidBody("/phone_numbers", "must be 1 to 15 phone numbers")
    }
    var numbers: [String] = []
    for element in elements {
      guard let number = element.string, NumberField.isE164(number), number.utf8.count > 10,
        !number.hasPrefix("+0")
      else { throw .invalidBody("/phone_numbers", "must be phone numbers in E.164") }
      numbers.append(number)
    }
    if let agent = body["agent"], agent.members == nil {
      throw .invalidBody("/agent", "value is not a valid object")
    }
    let signer = try body["signature"].map(Self.signer) ?? []
    let lines = ["Letter of authorization", "Identity: \(dir.name)"] + numbers + signer
    return Answer(type: "application/pdf", body: Self.page(lines))
  }

  /// Returns what a letter says about who signed it; the image itself is not drawn.
  private static func signer(_ signature: JSON) throws(ServiceError) -> [String] {
    let pointer = "/signature"
    guard signature.members != nil else {
      throw .invalidBody(pointer, "value is not a valid object")
    }
    guard let image = signature["image_base64"]?.string, (1...60_000).contains(image.utf8.count)
    else { throw .invalidBody(pointer + "/image_base64", "must be 1 to 60000 characters") }
    let name = signature["signer_name"] ?? .null
    guard name == .null || (name.string?.count ?? 201) <= 200 else {
      throw .invalidBody(pointer + "/signer_name", "must be text of at most 200 characters")
    }
    return ["Signed: \(name.string ?? "")"]
  }

  /// Returns a document of one page with these lines of text.
  private static func page(_ lines: [String]) -> [UInt8] {
    let text = lines.map { "(\(escaped($0))) Tj T*" }.joined(separator: "\n")
    let stream = "BT /F1 12 Tf 16 TL 72 720 Td\n\(text)\nET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var document = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(document.utf8.count)
      document += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = document.utf8.count
    document += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      document += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
    }
    document +=
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(document.utf8)
  }

  /// Text as a string of PDF; what the font has no sign for becomes a question mark.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars
      .map { scalar in
        guard scalar.isASCII, scalar.value >= 0x20 else { return "?" }
        return "()\\".unicodeScalars.contains(scalar) ? "\\\(scalar)" : String(scalar)
      }
      .joined()
  }
}
