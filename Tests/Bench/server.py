"""A sandbox in a process of its own, for areas that measure what reads from it or changes it."""
import json
import os
import subprocess
import tempfile
import time


class Sandbox:
    """`tx sandbox` with an account of so many numbers."""

    def __init__(self, tx, numbers, *options):
        self.folder = tempfile.TemporaryDirectory()
        database = os.path.join(self.folder.name, "account.db")
        command = [tx, "sandbox", "--numbers", str(numbers), "--db", database, "--control"]
        command += options
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.port, self.url = ready["port"], ready["url"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.folder.cleanup()

    def environment(self, state):
        """The variables that lead `tx` and the official SDK here, and nowhere else."""
        return {
            "PATH": os.environ["PATH"],
            "TELNYX_API_KEY": "bench",
            "TELNYX_BASE_URL": self.url,
            "TX_STATE_DIR": state,
            "HOME": state,
        }


def run(command, environment, output=None):
    """Runs a command; returns its wall time and CPU time in seconds, and its peak memory in megabytes."""
    target = open(output, "wb") if output else subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=target)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if output:
        target.close()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def alternately(times, *works):
    """Calls works one after another so many times; returns the results of each."""
    results = [[] for _ in works]
    for _ in range(times):
        for result, work in zip(results, works):
            result.append(work())
    return results
