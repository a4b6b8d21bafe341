extension Resource {
  /// Every resource, in alphabetical order: one line for each file in `Resources/`.
  package static let all: [Resource] = [
    .addresses,
    .billingGroups,
    .bundles,
    .callReasons,
    .connections,
    .csvDownloads,
    .dirBatches,
    .dirComments,
    .dirNumbers,
    .dirs,
    .documentTypes,
    .documents,
    .enterprises,
    .infringementClaims,
    .items,
    .jobs,
    .messagingProfiles,
    .numbers,
    .outboundVoiceProfiles,
    .runs,
    .userTags,
  ]
}
