"""Drives a sandbox with the official SDK, unpatched, and says where answers differ from its models.

Usage: drive.py URL LOG; URL is that of the sandbox with its /v2. LOG takes one JSON object a line for each answer.
Standard output takes one JSON object with the number of calls, then one for each deviation: where, place, kind.
"""
import itertools
import json
import sys
import time

import httpx
import telnyx
from pydantic import BaseModel, ValidationError
from telnyx import Telnyx

url, log = sys.argv[1], open(sys.argv[2], "w", encoding="utf-8")
calls, deviations = [], {}


def record(response):
    response.read()
    log.write(
        json.dumps(
            {
                "method": response.request.method,
                "path": response.request.url.path,
                "query": response.request.url.query.decode(),
                "status": response.status_code,
                "type": response.headers.get("content-type"),
                "body": response.text,
            }
        )
        + "\n"
    )


http = httpx.Client(event_hooks={"response": [record]}, timeout=30)
client = Telnyx(api_key="KEY_of_a_test", base_url=url, max_retries=0, http_client=http)


def extras(value, path=""):
    """Members that the models do not name, at any depth."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield path + name, "extra"
        for name in type(value).model_fields:
            yield from extras(getattr(value, name, None), f"{path}{name}.")
    elif isinstance(value, list):
        for element in value:
            yield from extras(element, path + "[].")
    elif isinstance(value, dict):
        for name, element in value.items():
            yield from extras(element, f"{path}{name}.")


def missing(value, path=""):
    """Members that a model names and the answer does not have."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in value.model_fields_set:
                yield path + name, "missing"
            else:
                yield from missing(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for element in value:
            yield from missing(element, path + "[].")


def unfit(model):
    """What a strict reading of an answer by its own model complains about."""
    try:
        type(model).model_validate(model.to_dict(mode="json", use_api_names=True))
    except ValidationError as error:
        for fault in error.errors():
            place = ".".join("[]" if isinstance(part, int) else str(part) for part in fault["loc"])
            yield place, "null" if fault["input"] is None else "value"


def found(where, place, kind, detail=""):
    deviations.setdefault((where, place, kind), str(detail)[:200])


def compare(answer):
    """Notes how an answer, or each row of one, differs from its model."""
    for model in answer if isinstance(answer, list) else [answer]:
        if isinstance(model, BaseModel):
            for place, kind in itertools.chain(unfit(model), extras(model), missing(model)):
                found(type(model).__name__, place, kind)


def call(title, function, *arguments, expected=None, **keywords):
    """Makes a call and compares its answer; a refusal must have the status that is expected."""
    calls.append(title)
    try:
        answer = function(*arguments, **keywords)
    except telnyx.APIStatusError as error:
        if error.status_code != expected or not isinstance(error.body, dict):
            found(title, "", f"status {error.status_code}", error.body)
        return None
    except Exception as error:
        return found(title, "", type(error).__name__, error)
    if expected is not None:
        found(title, "", "accepted")
    compare(answer)
    return answer


def pages(title, function, *arguments, most=1000, **keywords):
    """Pages through a list by itself and returns its rows."""
    calls.append(title)
    try:
        rows = list(itertools.islice(function(*arguments, **keywords), most))
    except Exception as error:
        found(title, "", type(error).__name__, error)
        return []
    compare(rows)
    return rows


def expect(title, holds, detail=""):
    if not holds:
        found(title, "", "does not hold", detail)


def settled(title, job):
    """Polls a job until it is over."""
    for _ in range(1000):
        job = client.phone_numbers.jobs.retrieve(job.data.id)
        if job.data.status in ("completed", "failed", "expired"):
            break
        time.sleep(0.02)
    calls.append(title)
    compare(job)
    return job.data


numbers = client.phone_numbers
every = pages("phone_numbers.list", numbers.list, page_size=50, sort="phone_number")
expect("list pages by itself", len(every) > 100, len(every))
active = [number for number in every if number.status == "active"]
first, second, third = active[0], active[1], active[2]

filters = {
    "tag": next(tag for number in every for tag in number.tags or []),
    "without_tags": "true",
    "phone_number": first.phone_number[1:6],
    "status": "active",
    "country_iso_alpha2": "US",
    "connection_id": next(n.connection_id for n in every if n.connection_id),
    "voice_connection_name": {"contains": next(n.connection_name for n in every if n.connection_name)[:4]},
    "voice_usage_payment_method": "channel",
    "billing_group_id": "null",
    "emergency_address_id": "null",
    "customer_reference": next(n.customer_reference for n in every if n.customer_reference),
    "number_type": {"eq": "local"},
    "source": "ported",
}
for name, value in filters.items():
    pages(f"phone_numbers.list filter {name}", numbers.list, filter={name: value}, page_size=250)
pages("phone_numbers.list filter countries", numbers.list, filter={"country_iso_alpha2": ["US", "CA"]}, page_size=250)
for name in ("eq", "starts_with", "ends_with"):
    full = next(n.connection_name for n in every if n.connection_name)
    value = {"eq": full, "starts_with": full[:3], "ends_with": full[-3:]}[name]
    pages(f"phone_numbers.list connection name {name}", numbers.list, filter={"voice_connection_name": {name: value}})
for name in ("purchased_at", "phone_number", "connection_name", "usage_payment_method"):
    pages(f"phone_numbers.list sort {name}", numbers.list, sort=name, page_size=20, most=40)
pages("phone_numbers.list with a wish for errors", numbers.list, handle_messaging_profile_error="true", most=20)
pages("phone_numbers.slim_list", numbers.slim_list, page_size=100)
pages("phone_numbers.slim_list with all", numbers.slim_list, include_connection=True, include_tags=True, page_size=100)
pages("phone_numbers.slim_list filter tag", numbers.slim_list, include_tags=True, filter={"tag": filters["tag"]})
call("phone_numbers.retrieve", numbers.retrieve, first.id)
call("phone_numbers.retrieve nobody", numbers.retrieve, "1", expected=404)
updated = call(
    "phone_numbers.update", numbers.update, first.id, tags=["sdk", "ü"], customer_reference="SDK-1", hd_voice_enabled=True
)
expect("update is seen", updated and updated.data.tags == ["sdk", "ü"], updated)
call("phone_numbers.update connection", numbers.update, first.id, connection_id=filters["connection_id"])
call("phone_numbers.update wrong type", numbers.update, first.id, hd_voice_enabled="perhaps", expected=400)
call("phone_numbers.update nothing known", numbers.update, first.id, connection_id="1", expected=422)
owned = call(
    "phone_numbers.actions.verify_ownership",
    numbers.actions.verify_ownership,
    phone_numbers=[first.phone_number, "+13125550199"],
)

voice = pages("phone_numbers.voice.list", numbers.voice.list, page_size=250)
expect("each number has voice settings", len(voice) > 100, len(voice))
pages("voice.list filter", numbers.voice.list, filter={"voice_usage_payment_method": "channel"})
pages("voice.list filter name", numbers.voice.list, filter={"connection_name": {"contains": full[:4]}})
pages("voice.list filter number", numbers.voice.list, filter={"phone_number": first.phone_number[1:]})
pages("voice.list filter reference", numbers.voice.list, filter={"customer_reference": "SDK-1"})
call("voice.retrieve", numbers.voice.retrieve, first.id)
call(
    "voice.update",
    numbers.voice.update,
    first.id,
    call_forwarding={"call_forwarding_enabled": True, "forwards_to": "+13035550100", "forwarding_type": "always"},
    cnam_listing={"cnam_listing_enabled": True, "cnam_listing_details": "Acme 1"},
    tech_prefix_enabled=True,
    usage_payment_method="channel",
)
call("voice.update too long", numbers.voice.update, first.id, cnam_listing={"cnam_listing_enabled": True, "cnam_listing_details": "A" * 16}, expected=422)

settings = pages("phone_numbers.messaging.list", numbers.messaging.list, page_size=250)
call("messaging.retrieve", numbers.messaging.retrieve, first.id)
profiles = pages("messaging_profiles.list", client.messaging_profiles.list)
call("messaging_profiles.retrieve", client.messaging_profiles.retrieve, profiles[0].id)
call("messaging.update", numbers.messaging.update, first.id, messaging_profile_id=profiles[0].id)
call("messaging.update product", numbers.messaging.update, first.id, messaging_product="P2P")
call("messaging.update unassign", numbers.messaging.update, first.id, messaging_profile_id="")
order = call(
    "messaging_numbers_bulk_updates.create",
    client.messaging_numbers_bulk_updates.create,
    messaging_profile_id=profiles[0].id,
    numbers=[first.phone_number, second.phone_number],
)
if order:
    call("messaging_numbers_bulk_updates.retrieve", client.messaging_numbers_bulk_updates.retrieve, order.data.order_id)
pages("messaging.list filter profile", numbers.messaging.list, filter_messaging_profile_id=profiles[0].id)
pages("messaging.list filter numbers", numbers.messaging.list, filter_phone_number=first.phone_number + "," + second.phone_number)
pages("messaging.list sort", numbers.messaging.list, sort_phone_number="desc", page_size=20, most=40)

call("voicemail.retrieve nothing", numbers.voicemail.retrieve, first.id, expected=404)
call("voicemail.create", numbers.voicemail.create, first.id, enabled=True, pin="1234")
call("voicemail.retrieve", numbers.voicemail.retrieve, first.id)
call("voicemail.update", numbers.voicemail.update, first.id, enabled=False)

jobs = numbers.jobs
job = call("jobs.update_batch", jobs.update_batch, phone_numbers=[second.id, third.id], tags=["job"], customer_reference="SDK-job")
if job:
    done = settled("update job settles", job)
    expect("update job is over", done.status == "completed" and len(done.successful_operations) + len(done.failed_operations) == 2, done)
job = call("jobs.update_batch by number", jobs.update_batch, phone_numbers=[second.phone_number], voice={"tech_prefix_enabled": True})
if job:
    settled("update job by number settles", job)
job = call("jobs.update_batch by filter", jobs.update_batch, phone_numbers=[], filter={"tag": "job"}, hd_voice_enabled=False)
if job:
    settled("update job by filter settles", job)
addresses = pages("addresses.list", client.addresses.list)
call("addresses.retrieve", client.addresses.retrieve, addresses[0].id)
job = call(
    "jobs.update_emergency_settings_batch",
    jobs.update_emergency_settings_batch,
    emergency_enabled=True,
    emergency_address_id=addresses[0].id,
    phone_numbers=[second.id, third.id],
)
if job:
    settled("emergency job settles", job)
locked = jobs.update_batch(phone_numbers=[third.id], deletion_lock_enabled=True)
settled("lock job settles", locked)
job = call("jobs.delete_batch", jobs.delete_batch, phone_numbers=[active[3].id, third.id])
if job:
    done = settled("delete job settles", job)
    expect("a locked number fails", len(done.failed_operations) == 1 and len(done.successful_operations) == 1, done)
pages("jobs.list", jobs.list, page_size=20)
pages("jobs.list filter type", jobs.list, filter={"type": "update_phone_numbers"}, sort="created_at")
call("jobs.update_batch not owned", jobs.update_batch, phone_numbers=["1"], tags=["x"], expected=422)
call("jobs.update_batch nothing", jobs.update_batch, phone_numbers=[second.id], expected=422)
call("jobs.update_batch mixed", jobs.update_batch, phone_numbers=[second.id, first.phone_number], tags=["x"], expected=422)
call("jobs.retrieve nobody", jobs.retrieve, "00000000-0000-4000-8000-000000000000", expected=404)
call("actions.enable_emergency", numbers.actions.enable_emergency, first.id, emergency_enabled=True, emergency_address_id=addresses[0].id)
call("actions.change_bundle_status", numbers.actions.change_bundle_status, first.id, bundle_id=None)
call("phone_numbers.delete", numbers.delete, active[4].id)

call("csv_downloads.create", numbers.csv_downloads.create, csv_format="V2", filter={"status": "active"})
downloads = pages("csv_downloads.list", numbers.csv_downloads.list)
if downloads:
    call("csv_downloads.retrieve", numbers.csv_downloads.retrieve, downloads[0].id)
    for _ in range(100):
        made = numbers.csv_downloads.retrieve(downloads[0].id).data[0]
        if made.status == "complete":
            break
        time.sleep(0.05)
    file = http.get(made.url, headers={"authorization": "Bearer KEY_of_a_test"})
    expect("the file has a line for each number", file.text.startswith("phone_number,") and file.text.count("\r\n") > 100)

connections = pages("connections.list", client.connections.list)
call("connections.retrieve", client.connections.retrieve, connections[0].id)
pages("connections.list filter", client.connections.list, filter={"connection_name": {"contains": full[:4]}})
groups = pages("billing_groups.list", client.billing_groups.list)
call("billing_groups.retrieve", client.billing_groups.retrieve, groups[0].id)
made = call("billing_groups.create", client.billing_groups.create, name="SDK group")
if made:
    call("billing_groups.update", client.billing_groups.update, made.data.id, name="SDK group 2")
call(
    "addresses.create",
    client.addresses.create,
    first_name="",
    last_name="",
    business_name="Acme",
    country_code="US",
    locality="Denver",
    street_address="1 Main Street",
    administrative_area="CO",
    postal_code="80202",
)
call(
    "addresses.actions.validate",
    client.addresses.actions.validate,
    country_code="US",
    postal_code="80202",
    street_address="1 Main Street",
)
pages("outbound_voice_profiles.list", client.outbound_voice_profiles.list)
call("user_tags.list", client.user_tags.list)
pages("documents.list", client.documents.list)

dirs = pages("dir.list", client.dir.list)
call("dir.retrieve", client.dir.retrieve, dirs[0].id)
verified = next(d for d in dirs if d.status == "verified")
batches = []
for identity in dirs:
    batches += [(identity.id, batch) for batch in pages("dir.phone_number_batches.list", client.dir.phone_number_batches.list, identity.id)]
pages("dir.phone_number_batches.list filter", client.dir.phone_number_batches.list, batches[0][0], filter_status="verified") if batches else None
for identity, batch in batches[:3]:
    call("dir.phone_number_batches.retrieve", client.dir.phone_number_batches.retrieve, batch.batch_id, dir_id=identity)
for identity in dirs[:4]:
    pages("dir.phone_numbers.list", client.dir.phone_numbers.list, identity.id)
    pages("dir.comments.list", client.dir.comments.list, identity.id)
    pages("dir.list_infringement_claims", client.dir.list_infringement_claims, identity.id)
documents = pages("documents.list again", client.documents.list)
call(
    "dir.phone_numbers.add",
    client.dir.phone_numbers.add,
    verified.id,
    phone_numbers=[first.phone_number, second.phone_number],
    documents=[{"document_id": documents[0].id, "document_type": "letter_of_authorization"}],
)
call("dir.phone_numbers.remove", client.dir.phone_numbers.remove, verified.id, phone_numbers=[first.phone_number, "+13125550199"])
call("dir.list_document_types", client.dir.list_document_types)
pages("call_reasons.list", client.call_reasons.list)
call("call_reasons.validate", client.call_reasons.validate, body=["Account Alert", "Gossip"])
call("dir.comments.create", client.dir.comments.create, verified.id, content="When?")
enterprises = pages("enterprises.list", client.enterprises.list)
call("enterprises.retrieve", client.enterprises.retrieve, enterprises[0].id)
letter = call("dir.new_loa", client.dir.new_loa, verified.id, phone_numbers=[first.phone_number])
expect("the letter is a document", letter is not None and letter.read().startswith(b"%PDF"))

unauthorized = Telnyx(api_key="invalid_key", base_url=url, max_retries=0, http_client=http)
call("an invalid key", unauthorized.phone_numbers.retrieve, first.id, expected=401)

print(json.dumps({"calls": len(calls)}))
for (where, place, kind), detail in sorted(deviations.items()):
    print(json.dumps({"where": where, "place": place, "kind": kind, "detail": detail}))
