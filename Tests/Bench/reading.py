"""All numbers of an account as CSV: against the official SDK, and against curl that only loads the pages. Usage: reading.py TX"""
import os
import statistics
import subprocess
import sys
import tempfile

from server import Sandbox, alternately, run
from table import row, say

NUMBERS = 100_000
PAGE = 250
CONNECTIONS = 8
STATEMENT = "find numbers where all | select phone_number, customer_reference, status | export csv '{}' with overwrite=yes"


def medians(runs):
    """Wall time, CPU time and memory in the middle."""
    return [statistics.median(column) for column in zip(*runs)]


def lines(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def curl(sandbox, folder):
    """Loads every page with as many connections, and keeps none."""
    pages = -(-NUMBERS // PAGE)
    url = f"{sandbox.url}/phone_numbers?page[size]={PAGE}&page[number]=[1-{pages}]&sort=purchased_at"
    command = ["curl", "--silent", "--fail", "--globoff", "--parallel", "--parallel-max", str(CONNECTIONS)]
    # Brackets of the query are its own; the range is curl's.
    command.remove("--globoff")
    url = url.replace("page[size]", "page%5Bsize%5D").replace("page[number]=", "page%5Bnumber%5D=")
    return command + ["--header", "Authorization: Bearer bench", "--output", "/dev/null", url]


def main(tx):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    python = subprocess.run([root + "/scripts/peers"], check=True, capture_output=True, text=True).stdout.strip()
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sdk_export.py")
    with tempfile.TemporaryDirectory() as folder, Sandbox(tx, NUMBERS) as sandbox:
        environment = sandbox.environment(folder)
        ours, theirs = folder + "/tx.csv", folder + "/sdk.csv"

        def by_tx():
            return run([tx, "--concurrency", str(CONNECTIONS), "-c", STATEMENT.format(ours)], environment)

        def by_curl():
            return run(curl(sandbox, folder), environment)

        def by_sdk(kind):
            return run([python + "/python", script, kind, theirs], environment)

        # Whoever comes first finds the list unmade.
        by_curl()
        say("reading: tx and curl, seven times each")
        fast, bare = map(medians, alternately(7, by_tx, by_curl))
        say("reading: the official SDK, three times")
        slow = medians([by_sdk("sync") for _ in range(3)])
        say("reading: the official SDK, asynchronous, once")
        other = by_sdk("async")
        for path in (ours, theirs):
            if lines(path) != NUMBERS + 1:
                sys.exit(f"reading: {path} has {lines(path)} lines")
        row("100,000 numbers as CSV: SDK by tx, wall time", slow[0] / fast[0], "×", limit=40, least=True)
        row("100,000 numbers as CSV: SDK by tx, CPU time", slow[1] / fast[1], "×", limit=60, least=True)
        row("100,000 numbers as CSV, wall time; peer: SDK", fast[0], "s", peer=slow[0])
        row("100,000 numbers as CSV, CPU time; peer: SDK", fast[1], "s", peer=slow[1])
        row("100,000 numbers as CSV, wall time; peer: asynchronous SDK", fast[0], "s", peer=other[0])
        row("100,000 numbers as CSV, wall time; peer: curl", fast[0], "s", peer=bare[0], limit=2 * bare[0])
        row("100,000 numbers as CSV, memory; peer: SDK", fast[2], "MB", peer=slow[2], limit=40)
    memory = fast[2]
    say("reading: a million numbers")
    with tempfile.TemporaryDirectory() as folder, Sandbox(tx, 10 * NUMBERS) as sandbox:
        path = folder + "/tx.csv"
        large = run([tx, "-c", STATEMENT.format(path)], sandbox.environment(folder))
        if lines(path) != 10 * NUMBERS + 1:
            sys.exit(f"reading: {path} has {lines(path)} lines")
        row("1,000,000 numbers as CSV, wall time", large[0], "s")
        row("1,000,000 numbers as CSV, memory; peer: 100,000", large[2], "MB", peer=memory, limit=1.1 * memory)


main(sys.argv[1])
