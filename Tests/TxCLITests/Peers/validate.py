"""Validates answers against the official document.

Usage: validate.py FOLDER LOG; FOLDER has the document's JSON files, LOG one JSON object a line with method, path, status
type and body. Standard output takes one JSON object with the number of answers compared, then one for each deviation.
A refusal of what the document does not have is none. Rows of lists that were compared before are not compared again.
"""
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator

folder, log = pathlib.Path(sys.argv[1]), sys.argv[2]
documents = [json.loads(path.read_text()) for path in sorted(folder.glob("openapi-*.json"))]


def opened(schema):
    """The schema with `nullable: true`, which JSON Schema does not know, as a type."""
    if isinstance(schema, list):
        return [opened(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {name: opened(value) for name, value in schema.items() if name not in ("example", "examples", "default")}
    if schema.pop("nullable", False):
        return {"anyOf": [schema, {"type": "null"}]}
    return schema


operations = []
for document in documents:
    document["components"] = opened(document.get("components", {}))
    for path, methods in document["paths"].items():
        pattern = re.compile("^/v2" + re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)) + "$")
        for method, operation in methods.items():
            if method in ("get", "post", "patch", "delete", "put"):
                operations.append((path, pattern, method.upper(), operation, document))


def matching(method, path):
    found = [entry for entry in operations if entry[2] == method and entry[1].match(path)]
    # A fixed path stands before one with a parameter.
    return min(found, key=lambda entry: entry[0].count("{")) if found else None


def resolved(value, document):
    while "$ref" in value:
        target = document
        for part in value["$ref"][2:].split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        value = target
    return value


validators, deviations, checked, known = {}, {}, 0, set()


def is_new(value, where):
    """Whether this very value was not met there before."""
    key = (where, json.dumps(value, sort_keys=True))
    if key in known:
        return False
    known.add(key)
    return True


def fresh(answer, where):
    """The answer without the rows that came before, or None if nothing of it is new."""
    if isinstance(answer, dict) and isinstance(answer.get("data"), list):
        answer = {**answer, "data": [row for row in answer["data"] if is_new(row, where)]}
    return answer if is_new(answer, where) else None


def found(where, place, kind, detail=""):
    deviations.setdefault((where, place, kind), str(detail)[:200])


for line in open(log, encoding="utf-8"):
    entry = json.loads(line)
    operation = matching(entry["method"], entry["path"])
    if operation is None:
        if entry["status"] in (404, 405):
            continue
        found(f"{entry['method']} {re.sub('/[0-9a-f-]{8,}', '/{id}', entry['path'])}", "", "unknown")
        continue
    path, _, method, description, document = operation
    where, status = f"{method} {path}", str(entry["status"])
    answers = description["responses"]
    answer = answers.get(status) or answers.get(f"{status[0]}XX") or answers.get("default")
    if answer is None:
        found(where, "", f"status {status}")
        continue
    content = resolved(answer, document).get("content", {})
    kind = (entry["type"] or "").split(";")[0]
    if content and kind not in content:
        found(where, "", f"type {kind}")
        continue
    if kind != "application/json" or not content:
        continue
    if (where, status) not in validators:
        schema = opened(content[kind].get("schema", {}))
        validators[where, status] = Draft202012Validator({**schema, "components": document["components"]})
    checked += 1
    body = fresh(json.loads(entry["body"]), (where, status))
    if body is None:
        continue
    for fault in validators[where, status].iter_errors(body):
        place = ".".join("[]" if isinstance(part, int) else str(part) for part in fault.absolute_path)
        found(where, place, "null" if fault.instance is None else "value", fault.message)

print(json.dumps({"answers": checked}))
for (where, place, kind), detail in sorted(deviations.items()):
    print(json.dumps({"where": where, "place": place, "kind": kind, "detail": detail}))
