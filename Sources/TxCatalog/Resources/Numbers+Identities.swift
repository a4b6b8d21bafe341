// Source: the service's reference of 2026-07-16, "Add phone numbers to a DIR" and "Remove phone
// numbers from a DIR".
extension Numbers {
  /// Puts numbers on a display identity.
  ///
  /// One request makes one batch, all of it or nothing. How many may be sent at once is not
  /// documented: one after the other.
  static let addToDir = WriteRoute(
    name: "dir_add",
    path: "/dir/{dir_id}/phone_numbers",
    verb: .dirAdd,
    fields: [
      WritableField("dir_id", form: .path),
      WritableField(
        "loa_document_id",
        path: "documents",
        charge: "branded calling may be billed for each number that is added, "
          + "by one request per 15 numbers",
        form: .document(type: "letter_of_authorization")
      ),
    ],
    unit: 15,
    addressing: .phoneNumbers,
    shape: .batch,
    capacity: WriteRoute.Capacity(group: "dirs", limit: 1),
    repeatability: .once,
    order: 5,
    subject: "dir_numbers"
  )

  /// Takes numbers off a display identity; those that are not on it are errors of their own.
  static let removeFromDir = WriteRoute(
    name: "dir_remove",
    path: "/dir/{dir_id}/phone_numbers",
    verb: .dirRemove,
    fields: [WritableField("dir_id", form: .path)],
    unit: 100,
    addressing: .phoneNumbers,
    shape: .removal,
    capacity: WriteRoute.Capacity(group: "dirs", limit: 1),
    repeatability: .delete,
    order: 6,
    subject: "dir_numbers"
  )
}
