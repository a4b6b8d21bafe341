"""Says what schemathesis complained about.

Usage: failures.py REPORT, one of its reports as JSON lines. Standard output takes one JSON object with the number of
cases, then one for each deviation: where, place, kind.
"""
import json
import re
import sys

cases, deviations = 0, {}
for line in open(sys.argv[1], encoding="utf-8"):
    recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
    for checks in recorder.get("checks", {}).values():
        cases += 1
        for check in checks:
            if check["status"] != "failure":
                continue
            failure = check["failure_info"]["failure"]
            message = failure["message"]
            received = re.match(r"Received: (\d+)", message)
            if failure["title"] == "Undocumented status code" and received:
                kind = f"status {received[1]}"
            elif failure["title"] == "Response violates schema":
                kind = "null" if message.startswith("null ") else "value"
            else:
                kind = failure["title"]
            deviations.setdefault((failure["operation"], kind), message.split("\n")[0])
print(json.dumps({"cases": cases}))
for (where, kind), detail in sorted(deviations.items()):
    print(json.dumps({"where": where, "place": "*", "kind": kind, "detail": detail[:200]}))
