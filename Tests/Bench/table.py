"""The table that all areas of scripts/bench fill: measure, tx, peer, ratio, limit.

An area is a program Tests/Bench/AREA.py that is given the path of the release `tx`, measures, and calls `row` for each
figure: one JSON object a line on standard output. What it says while it works goes to standard error.

Usage: table.py ROWS [FILE]; reads those lines from ROWS, prints the table, writes it to FILE as JSON, and fails where
a measure misses its limit.
"""
import json
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


def cells(row):
    """The texts of a row, in the order of the head."""
    limit = figure(row["limit"], row["unit"])
    if row["limit"] is not None:
        limit = ("≥ " if row["least"] else "≤ ") + limit
    if not row["ok"]:
        limit += " MISSED"
    unit = row["unit"]
    return [
        row["measure"],
        figure(row["tx"], unit),
        figure(row["peer"], unit),
        figure(row["ratio"]),
        limit,
    ]


def text(rows):
    """The aligned table: what is measured to the left, figures to the right."""
    table = [["measure", "tx", "peer", "ratio", "limit"]] + [cells(row) for row in rows]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 4) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths))
        ).rstrip()
        for line in table
    )


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    print(text(rows))
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            json.dump(rows, file, ensure_ascii=False, indent=2)
            file.write("\n")
    sys.exit(0 if rows and all(row["ok"] for row in rows) else 1)


if __name__ == "__main__":
    main()
