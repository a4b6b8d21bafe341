"""The table that all areas of scripts/bench fill: measure, tx, peer, ratio, limit, of the limit.

An area is a program Tests/Bench/AREA.py that is given the path of the release `tx`, measures, and calls `row` for each
figure: one JSON object a line on standard output. What it says while it works goes to standard error.

Usage: table.py ROWS [--json FILE] [--page FILE]; reads those lines from ROWS, prints the table, writes it to files as JSON and
as a page for people, and fails where a measure misses its limit.
"""
import argparse
import json
import re
import subprocess
import sys


def row(measure, tx, unit, peer=None, limit=None, least=False):
    """Reports a figure of tx, that of a peer, and the most it may be: with `least`, the least."""
    ok = limit is None or (tx >= limit if least else tx <= limit)
    ratio = tx / peer if peer else None
    print(
        json.dumps(
            {
                "measure": measure,
                "unit": unit,
                "tx": tx,
                "peer": peer,
                "ratio": ratio,
                "limit": limit,
                "least": least,
                "ok": ok,
            }
        ),
        flush=True,
    )


def say(text):
    """Tells whoever waits what goes on."""
    print(text, file=sys.stderr, flush=True)


def figure(value, unit=""):
    """A number with three significant digits, or more where it is a large one."""
    if value is None:
        return "-"
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def share(row):
    """How much of its limit a figure is, 100 % being as much as it may be; of nothing there is no share."""
    part, whole = (row["limit"], row["tx"]) if row["least"] else (row["tx"], row["limit"])
    text = f"{100 * part / whole:,.0f} %" if whole else ""
    return (text + ("" if row["ok"] else " MISSED")).strip() or "-"


def cells(row):
    """The texts of a row, in the order of the head."""
    unit, limit = row["unit"], row["limit"]
    figures = [figure(row["tx"], unit), figure(row["peer"], unit), figure(row["ratio"])]
    bound = ["-", "-"]
    if limit is not None:
        bound = [("≥ " if row["least"] else "≤ ") + figure(limit, unit), share(row)]
    return [row["measure"], *figures, *bound]


HEAD = ["measure", "tx", "peer", "ratio", "limit", "of the limit"]


def text(rows):
    """The aligned table: what is measured to the left, figures to the right."""
    table = [HEAD] + [cells(row) for row in rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < column < 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths))
        ).rstrip()
        for line in table
    )


def page(rows):
    """The page for people: what was measured, how, and the table."""
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"Swift version (\S+)", swift)
    table = [HEAD, ["---"] * len(HEAD)] + [cells(row) for row in rows]
    lines = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in table)
    return f"""# Speed

`scripts/bench` wrote this page: a release build by Swift {version[1] if version else "?"}, measured against its limits and, in the same
run, against what people would use instead. Pairs take turns, and each figure is the one in the middle. Ratios travel from
machine to machine, times do not. A limit with ≤ is the most and one with ≥ the least that a figure may be; up to 100 % of it is
well. `--json FILE` keeps the figures for programs.

{lines}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rows")
    parser.add_argument("--json")
    parser.add_argument("--page")
    wanted = parser.parse_args()
    with open(wanted.rows, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    print(text(rows))
    if wanted.json:
        with open(wanted.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, ensure_ascii=False, indent=2)
            file.write("\n")
    if wanted.page:
        with open(wanted.page, "w", encoding="utf-8") as file:
            file.write(page(rows))
    sys.exit(0 if rows and all(row["ok"] for row in rows) else 1)


if __name__ == "__main__":
    main()
