extension Resource {
  /// Phone numbers: what an account is mostly made of.
  package static let numbers = Resource(
    name: "numbers",
    aliases: ["number", "phone_number", "phone_numbers"],
    summary: "Phone numbers of the account.",
    examples: [
      "find numbers where tag=x status=active | count by connection_id",
      "find numbers where tag=x | update tags+=seen with max=1000",
    ],
    key: "id",
    naturalKeys: ["phone_number"],
    fields: Numbers.identityFields + Numbers.assignmentFields + Numbers.summaryFields
      + Numbers.voiceFields + Numbers.messagingFields + Numbers.voicemailFields
      + Numbers.dirFields,
    lists: [
      Numbers.list, Numbers.voiceList, Numbers.messagingList, Numbers.voicemail, Numbers.slimList,
      Numbers.dirList,
    ],
    retrieve: RetrieveRoute(path: "/phone_numbers/{id}", record: "phone_numbers"),
    writes: [
      Numbers.update, Numbers.updateMessaging, Numbers.updateEmergency, Numbers.delete,
      Numbers.addToDir, Numbers.removeFromDir, Numbers.patch, Numbers.patchVoice,
      Numbers.patchMessaging, Numbers.patchVoicemail,
    ],
    rules: Numbers.rules
  )
}

/// The parts of ``Resource/numbers``, a file for each.
///
/// Three more lists carry fields. `phone_numbers` finds rows, and `slim` does where it has all that
/// is wanted; `voice` and `messaging` add settings, which their records hold without the `voice.` or
/// `messaging.` of our names. Voicemail is in no list: it takes a request for each number. `dir_numbers`
/// is a list of each DIR, joined by the number.
enum Numbers {
  /// Makes readings in the records of `phone_numbers`, and of `slim` and `voice` where these have
  /// them too.
  static func readings(_ path: String, voice: String? = nil) -> [Field.Reading] {
    let slim = slimPaths.contains(path) ? [Field.Reading("slim", path)] : []
    let added = voice.map { [Field.Reading("voice", $0)] } ?? []
    return [Field.Reading("phone_numbers", path)] + slim + added
  }
}
