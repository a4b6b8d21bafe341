"""An update of 100,000 numbers: against the least that 20 jobs at once allow, and what the journal costs. Usage: changing.py TX"""
import json
import os
import sys
import tempfile
import urllib.request

from server import Sandbox, run
from table import row, say

NUMBERS = 100_000
JOB = 5.0
SLOTS, UNIT = 20, 1_000


def state(sandbox):
    """What the account says of itself."""
    root = sandbox.url.removesuffix("/v2")
    request = urllib.request.Request(root + "/_sandbox/state", headers={"Authorization": "Bearer bench"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def update(tx, sandbox, folder):
    statement = "find numbers where status=active | update customer_reference=BENCH with max=200000 verify=none"
    command = [tx, "--yes", "-c", statement]
    return run(command, sandbox.environment(folder))


def main(tx):
    with tempfile.TemporaryDirectory() as folder, Sandbox(tx, NUMBERS, "--job-time", f"{JOB:g}s") as sandbox:
        say("changing: 100,000 numbers on a sandbox whose jobs take 5 s")
        before = state(sandbox)
        wall, cpu, memory = update(tx, sandbox, folder)
        after = state(sandbox)
        jobs = sum(after["jobs"].values())
        least = -(-jobs // SLOTS) * JOB
        row("updating 100,000 numbers; peer: the least time of 20 slots", wall, "s", peer=least, limit=1.1 * least)
        requests = sum(after["requests"].values()) - sum(before["requests"].values())
        pages = -(-NUMBERS // 250)
        # Each page once, each job once, and each job asked after once, many in one list.
        row("requests of it; peer: pages and jobs", requests, "", peer=pages + jobs, limit=1.15 * (pages + jobs))
        row("memory of it", memory, "MB")
        row("CPU time of it", cpu, "s")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as fast, tempfile.TemporaryDirectory() as disk:
        say("changing: the same with a journal in memory")
        walls = []
        for folder in (disk, fast):
            with Sandbox(tx, NUMBERS, "--job-time", f"{JOB:g}s") as sandbox:
                walls.append(update(tx, sandbox, folder)[0])
        row("journal on the disk; peer: in memory", walls[0], "s", peer=walls[1], limit=1.05 * walls[1])


main(sys.argv[1])
