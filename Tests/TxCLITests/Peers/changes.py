"""Says what the official SDK sees of changes that tx made.

Usage: changes.py URL DIR; URL is that of the sandbox with its /v2, DIR the id of a display identity. Standard output
takes one JSON object: the numbers of that DIR by the batch that they came with, and the references of all addresses.
"""
import json
import sys

from telnyx import Telnyx

url, identity = sys.argv[1:]
client = Telnyx(api_key="KEY_of_a_test", base_url=url, max_retries=0)

batches = {}
for number in client.dir.phone_numbers.list(identity, page_size=250):
    batches.setdefault(number.batch_id, []).append(number.phone_number)
listed = {batch.batch_id: batch.total_count for batch in client.dir.phone_number_batches.list(identity, page_size=250)}
references = sorted(address.customer_reference for address in client.addresses.list(page_size=250) if address.customer_reference)
print(json.dumps({"batches": batches, "listed": listed, "addresses": references}))
