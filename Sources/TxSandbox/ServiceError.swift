import TxSQLite

/// A refusal as the API words it: a status and one entry of the error envelope.
struct ServiceError: Error, Sendable {
  var status: Int
  var code: String
  var title: String
  var detail: String
  var pointer: String?
  var parameter: String?
  var hasAddress = true
  /// Further entries of the same envelope.
  var others: [ServiceError] = []

  /// The envelope of the answer.
  var body: [UInt8] {
    var writer = JSONWriter()
    writer.object { envelope in
      envelope.key("errors")
      envelope.array { list in
        write(to: &list)
        for other in others { other.write(to: &list) }
      }
    }
    return writer.bytes
  }

  /// Writes the entry itself.
  func write(to writer: inout JSONWriter) {
    writer.object { entry in
      entry.field("code", code)
      entry.field("title", title)
      entry.field("detail", detail)
      if pointer != nil || parameter != nil {
        entry.key("source")
        entry.object { source in
          if let pointer { source.field("pointer", pointer) }
          if let parameter { source.field("parameter", parameter) }
        }
      }
      if hasAddress {
        entry.key("meta")
        entry.object {
          $0.field("url", "https://developers.telnyx.com/docs/overview/errors/\(code)")
        }
      }
    }
  }
}

extension ServiceError: TransactionFailure {
  /// Creates the answer to a request that the store could not serve.
  init(_ error: SQLiteError) {
    self.init(
      status: 500,
      code: "10007",
      title: "Unexpected error",
      detail: "An unexpected error occurred: \(error.message)"
    )
  }
}

extension ServiceError {
  static var unauthenticated: ServiceError {
    ServiceError(
      status: 401,
      code: "10009",
      title: "Authentication failed",
      detail: "Could not understand the provided credentials."
    )
  }

  static var notFound: ServiceError {
    ServiceError(
      status: 404,
      code: "10005",
      title: "Resource not found",
      detail: "The requested resource or URL could not be found.",
      pointer: "/base"
    )
  }

  static var invalidURL: ServiceError {
    ServiceError(
      status: 400,
      code: "10003",
      title: "Invalid URL",
      detail: "The URL has more parameters than the service takes."
    )
  }

  static var methodNotAllowed: ServiceError {
    ServiceError(
      status: 405,
      code: "10030",
      title: "Method not allowed",
      detail: "The method is not allowed for the requested URL."
    )
  }

  static var tooManyRequests: ServiceError {
    ServiceError(
      status: 429,
      code: "10011",
      title: "Too many requests",
      detail: "You have exceeded the maximum number of allowed requests.",
      hasAddress: false
    )
  }

  static var unexpected: ServiceError {
    ServiceError(
      status: 500,
      code: "10007",
      title: "Unexpected error",
      detail: "An unexpected error occurred."
    )
  }

  static var invalidJSON: ServiceError {
    ServiceError(
      status: 400,
      code: "10023",
      title: "Invalid JSON",
      detail: "The request body is not a valid JSON object."
    )
  }

  static var foreignBillingGroup: ServiceError {
    ServiceError(
      status: 403,
      code: "10010",
      title: "Authorization Failed",
      detail: "The specified billing group either does not exist or is not part of your account",
      pointer: "/billing_group_id"
    )
  }

  /// No source says how a locked number fails; this is the numbers service's usual shape.
  static var lockedAgainstDeletion: ServiceError {
    badRequest("The phone number is locked against deletion.", "/deletion_lock_enabled")
  }

  static var invalidSort: ServiceError {
    ServiceError(
      status: 422,
      code: "10015",
      title: "Invalid sorting value",
      detail: "The value provided for sorting is not valid. Check the value used and try again.",
      pointer: "/sort"
    )
  }

  static func invalidPage(_ member: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10015",
      title: "Invalid pagination",
      detail: "The provided 'page' parameter is invalid. It must be an object with 'size' "
        + "and/or 'number' with numeric values.",
      pointer: "page/\(member)"
    )
  }

  static func badRequest(_ detail: String, _ pointer: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10015",
      title: "Bad Request",
      detail: detail,
      pointer: pointer
    )
  }

  static func unknownField(_ pointer: String) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10015",
      title: "Bad Request",
      detail: "The field is unknown.",
      pointer: pointer
    )
  }

  static func wrongType(_ pointer: String) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10026",
      title: "Invalid parameter type",
      detail: "The value is not of the documented type.",
      pointer: pointer
    )
  }

  static func invalidValue(_ pointer: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10032",
      title: "Invalid enum value",
      detail: "The value is not one of the documented values.",
      pointer: pointer
    )
  }

  static func unknownFilter(_ parameter: String) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10031",
      title: "Invalid request filter",
      detail: "The filter is not supported by this resource.",
      parameter: parameter
    )
  }

  static func invalidFilterValue(_ parameter: String) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10032",
      title: "Invalid enum value",
      detail: "The value is not one of the documented values.",
      parameter: parameter
    )
  }

  static func invalidParameter(_ parameter: String, _ detail: String) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10015",
      title: "Bad Request",
      detail: detail,
      parameter: parameter
    )
  }

  static func invalidField(_ pointer: String) -> ServiceError {
    badRequest("The field is invalid.", pointer)
  }
}
