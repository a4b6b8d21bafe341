/// Lists what surrounds display identities: claims and the types of documents.
extension SandboxStore {
  /// `GET /dir/{id}/infringement_claims`.
  func listDirClaims(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    try exchange.allowPaged()
    let page = try BrandingPage(exchange.query)
    let rows = branding.claims.filter { $0.dir == dir.id }
    return page.answer(of: rows) { row, list in self.write(row, of: dir, to: &list) }
  }

  /// `GET /infringement_claims/{id}`.
  func retrieveClaim(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = branding.claims.first(where: { $0.id == exchange.identifier }),
      let dir = branding.dirs.first(where: { $0.id == row.dir })
    else { throw .missing("Infringement claim") }
    return .data { self.write(row, of: dir, to: &$0) }
  }

  /// `GET /dir/document_types`: a list with metadata and without pages.
  func listDocumentTypes(_ exchange: Exchange) throws(ServiceError) -> Answer {
    for parameter in exchange.query.parameters {
      throw .invalidParameter(parameter.spelling, "The parameter is unknown.")
    }
    let page = try BrandingPage(exchange.query)
    return page.answer(of: SeedDirs.documentTypes) { type, list in
      list.object {
        $0.field("short_name", type.name)
        $0.field("description", type.description)
      }
    }
  }

  private func write(_ row: ClaimRow, of dir: DirRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("dir_id", row.dir)
      object.field("enterprise_id", dir.enterprise)
      object.key("dir")
      object.object {
        $0.field("id", dir.id)
        $0.field("display_name", dir.name)
        $0.field("enterprise_id", dir.enterprise)
        $0.field("status", dir.status)
      }
      object.field("claim_type", row.type)
      object.field("status", row.status)
      object.field("resolution", row.resolution)
      object.field("claim_date", date: row.filed, fraction: false)
      object.field("claim_description", "The display name is said to be a protected mark.")
      object.field("claimant_name", "Claimant & Sons, Inc.")
      object.field("claimant_contact", "legal@example.com")
      self.writeContests(row, to: &object)
      object.field("resolution_date", row.resolved.map(Instant.microseconds))
      object.field("resolution_notes", row.resolved.map { _ in "Reviewed by the legal team." })
      object.field("created_at", Instant.microseconds(row.filed))
      let updated = row.resolved ?? row.contests.last ?? row.filed
      object.field("updated_at", Instant.microseconds(updated))
    }
  }

  private func writeContests(_ row: ClaimRow, to object: inout JSONWriter) {
    object.key("contest_documents")
    object.array { list in
      for index in row.contests.indices {
        let id = SeedReferences.uuid(seed, "contest \(row.id)", UInt64(index))
        list.value(DocumentRow(id: id, type: "trademark_registration").json)
      }
    }
    object.key("contest_history")
    object.array { list in
      for contest in row.contests {
        list.object {
          $0.field("submitted_at", Instant.microseconds(contest))
          $0.field("notes", "The mark was registered by us before the claimant existed.")
          $0.field("document_count", 1)
        }
      }
    }
  }
}
