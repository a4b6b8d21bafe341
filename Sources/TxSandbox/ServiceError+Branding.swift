/// The refusals of branded calling, whose codes differ from those of the numbers service.
extension ServiceError {
  /// What does not exist, or belongs to somebody else.
  static func missing(_ resource: String) -> ServiceError {
    ServiceError(
      status: 404,
      code: "10009",
      title: "Resource not found",
      detail: "\(resource) not found."
    )
  }

  /// A state or a value that does not allow what was asked.
  static func forbiddenState(_ detail: String, pointer: String? = nil) -> ServiceError {
    ServiceError(
      status: 400,
      code: "10015",
      title: "Bad Request",
      detail: detail,
      pointer: pointer
    )
  }

  /// A part of the body that fails validation.
  static func invalidBody(_ pointer: String, _ detail: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10005",
      title: "Invalid parameters",
      detail: detail,
      pointer: "/body" + pointer
    )
  }

  /// A parameter of the query that fails validation.
  static func invalidQuery(_ parameter: String, _ detail: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10005",
      title: "Invalid parameters",
      detail: detail,
      parameter: parameter
    )
  }
}
