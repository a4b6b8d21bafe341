"""Compares deviations with the table that explains them.

Usage: compare.py TABLE FILE…: TABLE is the page with the table, each FILE what drive.py, validate.py or failures.py
printed. Standard output takes one line for each deviation that the table does not explain and, when all kinds of files
are given, for each row with a place that explains none: what is tried by chance may not be met each time. The status is
0 when there are none.
"""
import json
import re
import sys

rows = []
for line in open(sys.argv[1], encoding="utf-8"):
    cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
    if len(cells) == 4 and line.startswith("| `"):
        rows.append((cells[0], cells[1], cells[2]))


def explains(row, deviation):
    def fits(pattern, text):
        # Only the star is special: places have brackets.
        return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None

    where, place, kind = row
    # What schemathesis says names no place.
    return fits(where, deviation["where"]) and fits(kind, deviation["kind"]) and (
        deviation["place"] == "*" or fits(place, deviation["place"])
    )


used, complaints = set(), []
for path in sys.argv[2:]:
    for line in open(path, encoding="utf-8"):
        deviation = json.loads(line)
        if "where" not in deviation:
            continue
        reasons = {row for row in rows if explains(row, deviation)}
        used |= reasons
        if not reasons:
            complaints.append(f"not in the table: {json.dumps(deviation, ensure_ascii=False)}")
if len(sys.argv) > 4:
    complaints += [f"explains nothing: {row}" for row in rows if row not in used and row[1] != "*"]
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
