"""How long small things take: a version, a check, a count on the embedded account. Usage: starting.py TX"""
import os
import shutil
import statistics
import sys
import tempfile

from server import alternately, run
from table import row, say

TIMES = 25


def main(tx):
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "TX_STATE_DIR": folder}
        script = folder + "/one.tx"
        with open(script, "w", encoding="utf-8") as file:
            file.write("find numbers where status=active tag=x | count\n")
        commands = [
            [tx, "--version"],
            [tx, "check", script],
            [tx, "--sandbox", "-c", "find numbers | count"],
            [shutil.which("sqlite3"), ":memory:", "select 1"],
            [shutil.which("python3"), "-c", "1"],
        ]
        # The embedded account is made when it is first needed.
        run(commands[2], environment)
        say(f"starting: five commands, {TIMES} times each")
        works = [lambda command=command: run(command, environment) for command in commands]
        runs = alternately(TIMES, *works)
        version, check, count, sqlite, python = (
            statistics.median(result[0] for result in results) * 1000 for results in runs
        )
        row("tx --version; peer: sqlite3", version, "ms", peer=sqlite, limit=3 * sqlite)
        row("tx check of one line; peer: sqlite3", check, "ms", peer=sqlite, limit=3 * sqlite)
        row("tx check of one line; peer: python3", check, "ms", peer=python, limit=python / 2)
        row("tx --sandbox -c 'find numbers | count'; peer: tx --version", count, "ms", peer=version, limit=3 * version)
    size = os.path.getsize(tx) / 1e6
    row("the program", size, "MB", limit=40)


main(sys.argv[1])
