import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers on a DIR".
extension Numbers {
  /// What branded calling knows of a number; null where it is on no DIR.
  static let dirFields: [Field] = [
    Field(
      "dir.id",
      .id,
      traits: .isVolatile,
      readings: [Field.Reading("dir_numbers", "dir_id")],
      reference: "dirs",
      help: "The DIR that it is on."
    ),
    Field(
      "dir.status",
      .enumeration,
      values: Resource.dirNumberStatuses,
      traits: [.isOpen, .isVolatile],
      readings: [Field.Reading("dir_numbers", "status")],
      help: "How far its vetting for the DIR is."
    ),
    Field(
      "dir.batch_id",
      .id,
      traits: .isVolatile,
      readings: [Field.Reading("dir_numbers", "batch_id")],
      reference: "dir_batches",
      help: "The batch that it was handed in with."
    ),
  ]

  /// The numbers of every DIR: the service cannot be asked which DIR a number is on.
  static let dirList = ListRoute(
    name: "dir_numbers",
    path: "/dir/{dir_id}/phone_numbers",
    keyPath: "phone_number",
    countsRecordsAsPageSize: true,
    joining: ListRoute.Joining(by: "phone_number", over: "dirs", key: "dir_id")
  )
}
