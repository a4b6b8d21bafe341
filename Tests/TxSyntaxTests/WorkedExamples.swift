/// The worked examples of the language, by number.
enum WorkedExamples {
  /// Those whose words are not all in the vocabulary of these tests.
  static let beyondCore: Set<Int> = []

  static let all: [(number: Int, text: String)] = [
    (
      1,
      #"""
      find numbers where status=active tag=x | update emergency_address_id=...
      """#
    ),
    (
      2,
      #"""
      get number +13035551234
      get number 1293384261075731499 | select phone_number, status, tags, connection_name, emergency_status
      """#
    ),
    (
      3,
      #"""
      find numbers where status=active | count by country_iso_alpha2, phone_number_type
      """#
    ),
    (
      4,
      #"""
      find numbers where phone_number ~ +1303* status!=active | select phone_number, status, updated_at
      """#
    ),
    (
      5,
      #"""
      find numbers where status=active (tag=gold or tag=vip) not deletion_lock_enabled
      """#
    ),
    (
      6,
      #"""
      find numbers where status=active tag=gold,vip deletion_lock_enabled=false | count
      """#
    ),
    (
      7,
      #"""
      find numbers where purchased_at in 2025-01-01..2025-03-31 | sort purchased_at desc | limit 50
      """#
    ),
    (
      8,
      #"""
      find numbers where status=active updated_at<now-180d connection_id is null messaging_profile_id is null
      | select phone_number, purchased_at, customer_reference
      | export csv "idle.csv"
      """#
    ),
    (
      9,
      #"""
      find numbers where status=active connection.active=false | count by connection_name
      """#
    ),
    (
      10,
      #"""
      find numbers where customer_reference ~ /^ACME-[0-9]{4}$/i | select phone_number, customer_reference
      """#
    ),
    (
      11,
      #"""
      find numbers where emergency_address_id is not null
      | summarize n=count(), some=min(.phone_number) by emergency_address_id
      | where n > 500
      | sort n desc
      """#
    ),
    (
      12,
      #"""
      find numbers where customer_reference="ACME GmbH" connection="Old SIP trunk"
      | expect count>0 count<=2000
      | update connection="Main SIP" tags+=moved-2025-03 with canary=20 max_failed=5% note="CHG-4711"
      """#
    ),
    (
      13,
      #"""
      plan find numbers where customer_reference="ACME GmbH" connection="Old SIP trunk" | update connection="Main SIP" to "acme.txplan"
      apply "acme.txplan"
      """#
    ),
    (
      14,
      #"""
      import csv "acme-numbers.csv"
      | match numbers on phone_number=.number with unmatched=stop duplicates=stop
      | update connection="Main SIP" customer_reference=.csv.new_ref with max=5000
      """#
    ),
    (
      15,
      #"""
      find numbers where tag=reseller-nord | update billing_group="Reseller Nord" with expect=437
      """#
    ),
    (
      16,
      #"""
      import csv "e911.csv" with columns="number,address_id"
      | match numbers on phone_number=.number
      | update emergency_address_id=.csv.address_id with verify=all
      """#
    ),
    (
      17,
      #"""
      let sites = import csv "sites.csv"
      $sites | create addresses business_name=.company street_address=.street locality=.city administrative_area=.state postal_code=.zip country_code=US customer_reference=.site_id with if_exists=customer_reference
      $sites
      | match numbers on phone_number=.number
      | update emergency_address_id=address(customer_reference=.csv.site_id) with verify=all
      """#
    ),
    (
      18,
      #"""
      find numbers where status=active country_iso_alpha2=US,CA emergency_address_id is null
      | select phone_number, connection_name, tags, customer_reference
      | export csv "no-e911.csv"
      """#
    ),
    (
      19,
      #"""
      find numbers where emergency_enabled emergency_status=provisioning-failed,provisioning updated_at<now-1d
      | sort updated_at
      | select phone_number, emergency_status, updated_at
      """#
    ),
    (
      20,
      #"""
      find numbers where emergency_address_id=address(customer_reference="HQ-DEN-OLD")
      | update emergency_address_id=address(customer_reference="HQ-DEN-NEW") with max=300 verify=all
      """#
    ),
    (
      21,
      #"""
      find numbers where tag=decommission emergency_enabled | update emergency_address_id=null
      """#
    ),
    (
      22,
      #"""
      find numbers where status=active tag is empty | update tags=untriaged
      """#
    ),
    (
      23,
      #"""
      find numbers where tag=beta | select phone_number, tags
      explain find numbers where tag=beta | update tags+=ga tags-=beta
      """#
    ),
    (
      24,
      #"""
      let west = find numbers where status=active area_code in (206, 253, 360, 425, 509)
      $west | where tag!=west | update tags+=west
      """#
    ),
    (
      25,
      #"""
      find numbers where customer_reference starts with "test-" | update customer_reference=null with max=200
      """#
    ),
    (
      26,
      #"""
      find numbers where customer_reference is set
      | extend clean=upper(trim(.customer_reference))
      | where customer_reference != .clean
      | update customer_reference=.clean
      """#
    ),
    (
      27,
      #"""
      find numbers where tag=to-release status=active connection_id is null messaging_profile_id is null
      | expect count<=200
      | delete with max=200
      """#
    ),
    (
      28,
      #"""
      find numbers where tag=to-release deletion_lock_enabled | select phone_number, tags, updated_at
      """#
    ),
    (
      29,
      #"""
      find numbers where tag=to-release deletion_lock_enabled | update deletion_lock_enabled=false with max=50 note="CHG-4712"
      """#
    ),
    (
      30,
      #"""
      find numbers where tag=prod deletion_lock_enabled=false | update deletion_lock_enabled=true
      """#
    ),
    (
      31,
      #"""
      find numbers where tag=old-campaign phone_number not in (import csv "keep.csv" | select number)
      | delete with max=1000
      """#
    ),
    (
      32,
      #"""
      find numbers where tag=office-berlin
      | update voice.call_forwarding.call_forwarding_enabled=true voice.call_forwarding.forwarding_type=always voice.call_forwarding.forwards_to=+493012345678
      undo $last_run
      """#
    ),
    (
      33,
      #"""
      find numbers where tag=brand-a country_iso_alpha2=US
      | update voice.cnam_listing.cnam_listing_enabled=true voice.cnam_listing.cnam_listing_details="BRAND A"
      """#
    ),
    (
      34,
      #"""
      find numbers where customer_reference="NEWCO"
      | update connection="Main SIP" tags=newco,prod messaging_profile="Newco EU" emergency_address_id=address(customer_reference="NEWCO-HQ")
      """#
    ),
    (
      35,
      #"""
      find numbers where tag=public inbound_call_screening=disabled | update voice.inbound_call_screening=flag_calls with max=100
      """#
    ),
    (
      36,
      #"""
      find jobs where type=update_phone_numbers status=pending,in_progress | select id, created_at, etc
      """#
    ),
    (
      37,
      #"""
      find items where run=$last_run outcome=failed | count by error.code, error.detail
      find items where run=$last_run outcome=failed error.detail contains "temporarily" | retry with max=500
      """#
    ),
    (
      38,
      #"""
      find items where run=$last_run outcome=unknown | select phone_number, routes
      verify $last_run
      """#
    ),
    (
      39,
      #"""
      runs status=interrupted
      resume r-2025-03-14-7f3k
      """#
    ),
    (
      40,
      #"""
      find dir_batches where dir_id=16635d38-75a6-4481-82e8-69af60e05011
      | expand phone_numbers
      | where status=unsuccessful,permanently_rejected
      | select phone_number, rejection_reason.code, rejection_reason.detail, rejection_reason.message
      | export csv "rejected.csv"
      """#
    ),
    (
      41,
      #"""
      find dir_batches where dir_id=16635d38-75a6-4481-82e8-69af60e05011 status=submitted,in_review
      | count by status
      | watch every=60s until=empty timeout=8h
      """#
    ),
    (
      42,
      #"""
      find dirs where status=verified expiring_at<now+30d | sort expiring_at | select display_name, expiring_at, id
      """#
    ),
    (
      43,
      #"""
      find numbers where tag=brand-a status=active | dir_add dir_id=16635d38-75a6-4481-82e8-69af60e05011 document=loa-brand-a with max=150
      """#
    ),
    (
      44,
      #"""
      def idle($days) = where status=active connection_id is null updated_at<$days | sort phone_number
      find numbers where country_iso_alpha2=US | idle now-90d | count
      find numbers where country_iso_alpha2=DE | idle now-90d | count
      """#
    ),
    (
      45,
      #"""
      param customer : text "Customer reference"
      param target : text = "Main SIP" "Connection name"
      set max_affected=2000 on_error=stop
      let n = find numbers where customer_reference=$customer status=active
      assert $n.count > 0 "no such customer"
      if $n.count > 1000 {
        print "large customer, canary first"
      }
      $n | update connection=$target with canary=10
      """#
    ),
  ]
}
