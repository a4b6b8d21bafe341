"""An update of 100,000 numbers: against the least that 20 jobs at once allow, and what the journal costs. Usage: changing.py TX"""
import json
import statistics
import sys
import tempfile
import urllib.request

from server import Sandbox, alternately, run
from table import row, say

NUMBERS, PAGE = 100_000, 250
JOB = 5.0
SLOTS = 20
TIMES = 3
STATEMENT = "find numbers where status=active | update customer_reference=BENCH with max=200000 verify=none"


def state(sandbox):
    """What the account says of its jobs and requests."""
    request = urllib.request.Request(
        sandbox.url.removesuffix("/v2") + "/_sandbox/state", headers={"Authorization": "Bearer bench"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = json.load(answer)
    return sum(found["jobs"].values()), sum(found["requests"].values()), found["changes"]


def update(tx, journals):
    """Changes every active number of a new account; returns figures of the run and what the account says."""
    with tempfile.TemporaryDirectory(dir=journals) as folder:
        with Sandbox(tx, NUMBERS, "--job-time", f"{JOB:g}s") as sandbox:
            figures = run([tx, "--yes", "-c", STATEMENT], sandbox.environment(folder))
            return figures + state(sandbox)


def main(tx):
    say(f"changing: 100,000 numbers by jobs of 5 s, journal on the disk and in memory, {TIMES} times each")
    runs = alternately(TIMES, lambda: update(tx, None), lambda: update(tx, "/dev/shm"))
    (wall, cpu, memory, jobs, requests, changes), (without, *_) = (
        [statistics.median(column) for column in zip(*results)] for results in runs
    )
    least = -(-jobs // SLOTS) * JOB
    # Each page of the numbers that change once, and each job once; asking after jobs is what there is to save.
    needed = -(-changes // PAGE) + jobs
    row("updating 100,000 numbers; peer: the least time of 20 jobs at once", wall, "s", peer=least, limit=1.1 * least)
    row("requests of it; peer: pages and jobs", requests, "", peer=needed, limit=1.15 * needed)
    row("memory of it", memory, "MB")
    row("CPU time of it", cpu, "s")
    row("journal on the disk; peer: in memory", wall, "s", peer=without, limit=1.05 * without)


main(sys.argv[1])
