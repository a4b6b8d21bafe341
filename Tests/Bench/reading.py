"""All numbers of an account as CSV: against the official SDK, and against curl that only loads the pages. Usage: reading.py TX"""
import os
import statistics
import subprocess
import sys
import tempfile

from server import Sandbox, alternately, run
from table import row, say

NUMBERS, MANY = 100_000, 1_000_000
PAGE, CONNECTIONS = 250, 8
TIMES = 5
STATEMENT = "find numbers where all | select phone_number, customer_reference, status | export csv '{}' with overwrite=yes"
HERE = os.path.dirname(os.path.abspath(__file__))


def medians(runs):
    """Wall time, CPU time and memory in the middle."""
    return [statistics.median(column) for column in zip(*runs)]


def check(path, numbers):
    """Ends where a file has not one line for each number and one above."""
    with open(path, "rb") as file:
        lines = sum(1 for _ in file)
    if lines != numbers + 1:
        sys.exit(f"reading: {path} has {lines} lines")


def curl(url):
    """Loads every page with as many connections, and keeps none."""
    pages = -(-NUMBERS // PAGE)
    target = f"{url}/phone_numbers?sort=phone_number&page%5Bsize%5D={PAGE}&page%5Bnumber%5D=[1-{pages}]"
    options = ["--silent", "--no-progress-meter", "--fail", "--parallel", "--parallel-max", str(CONNECTIONS)]
    return ["curl", *options, "--header", "Authorization: Bearer bench", "--output", "/dev/null", target]


def main(tx):
    python = subprocess.run(["scripts/peers"], check=True, capture_output=True, text=True).stdout.strip() + "/python"
    with tempfile.TemporaryDirectory() as folder, Sandbox(tx, NUMBERS) as sandbox:
        environment = sandbox.environment(folder)
        ours, theirs = folder + "/tx.csv", folder + "/sdk.csv"
        commands = [
            [tx, "--concurrency", str(CONNECTIONS), "-c", STATEMENT.format(ours)],
            curl(sandbox.url),
            [python, HERE + "/sdk_export.py", "sync", theirs],
        ]
        # Whoever comes first finds the list unmade.
        run(commands[1], environment)
        say(f"reading: tx, curl and the official SDK, {TIMES} times each")
        works = [lambda command=command: run(command, environment) for command in commands]
        fast, bare, slow = map(medians, alternately(TIMES, *works))
        check(ours, NUMBERS)
        check(theirs, NUMBERS)
        say("reading: the official SDK, asynchronous, once")
        other = run([python, HERE + "/sdk_export.py", "async", theirs], environment)
        check(theirs, NUMBERS)
        name = "100,000 numbers as CSV"
        row(f"{name}: SDK by tx, wall time", slow[0] / fast[0], "×", limit=40, least=True)
        row(f"{name}: SDK by tx, CPU time", slow[1] / fast[1], "×", limit=60, least=True)
        row(f"{name}, wall time; peer: SDK", fast[0], "s", peer=slow[0])
        row(f"{name}, CPU time; peer: SDK", fast[1], "s", peer=slow[1])
        row(f"{name}, wall time; peer: asynchronous SDK", fast[0], "s", peer=other[0])
        row(f"{name}, wall time; peer: curl", fast[0], "s", peer=bare[0], limit=2 * bare[0])
        row(f"{name}, memory; peer: SDK", fast[2], "MB", peer=slow[2], limit=40)
    say("reading: a million numbers")
    with tempfile.TemporaryDirectory() as folder, Sandbox(tx, MANY) as sandbox:
        path = folder + "/tx.csv"
        large = run([tx, "-c", STATEMENT.format(path)], sandbox.environment(folder))
        check(path, MANY)
        row("1,000,000 numbers as CSV, wall time", large[0], "s")
        row("1,000,000 numbers as CSV, memory; peer: 100,000", large[2], "MB", peer=fast[2], limit=1.1 * fast[2])


main(sys.argv[1])
