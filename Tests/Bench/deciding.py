"""The functions that decide how fast tx is, alone: scanner, filter, parser, planner. Usage: deciding.py TX"""
import json
import statistics
import subprocess
import sys

from table import row, say

PROGRAM = subprocess.run(["scripts/hot"], check=True, capture_output=True, text=True).stdout.strip()


def measure(what, size):
    """One figure of the program that does nothing else."""
    out = subprocess.run([PROGRAM, what, str(size)], check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def alternately(times, *works):
    """The figures of works that take turns."""
    results = [[] for _ in works]
    for _ in range(times):
        for result, work in zip(results, works):
            result.append(measure(*work))
    return results


def rate(figures, factor=1.0):
    """Units a second in the middle."""
    return statistics.median(figure["units"] / figure["seconds"] for figure in figures) * factor


def main():
    say("deciding: scanner and Foundation's decoder")
    ours, theirs = alternately(5, ("scan", 2_000), ("decode", 100))
    scan, decode = rate(ours, 1e-9), rate(theirs, 1e-9)
    row("scanning pages for 5 of 30 fields; peer: JSONDecoder", scan, "GB/s", peer=decode, limit=1, least=True)
    row("scanning: tx by JSONDecoder", scan / decode, "×", limit=10, least=True)
    say("deciding: filter")
    (filtered,) = alternately(5, ("filter", 1_000_000))
    row("three conditions on 1,000,000 held rows", rate(filtered, 1e-6), "M/s", limit=5, least=True)
    held = statistics.median(figure["held"] / figure["units"] for figure in filtered)
    row("a held row of 8 fields", held, "bytes", limit=100)
    say("deciding: parser and checker")
    small, large = alternately(5, ("parse", 4_000), ("parse", 8_000))
    if any(figure["check"] != 4_000 for figure in small):
        sys.exit(f"deciding: {small[0]['check']} statements were right")
    row("parsing and checking 4,000 statements", rate(small, 1e-6), "MB/s", limit=20, least=True)
    row("twice as many statements, speed; peer: 4,000", rate(large, 1e-6), "MB/s", peer=rate(small, 1e-6))
    say("deciding: planner")
    one, many = alternately(3, ("plan", 1_000_000), ("plan-payloads", 1_000_000))
    for name, figures, limit in (("1,000 batches", one, 3), ("50,000 payloads", many, 10)):
        seconds = statistics.median(figure["seconds"] for figure in figures)
        memory = statistics.median(figure["peak"] for figure in figures) / 1e6
        row(f"planning 1,000,000 rows into {name}", seconds, "s", limit=limit)
        row(f"planning into {name}: memory, rows included", memory, "MB", limit=400)


main()
