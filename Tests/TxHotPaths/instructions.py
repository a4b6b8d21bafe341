"""Counts instructions of tx-hot under callgrind and compares them with those that are kept: instructions.py PROGRAM [--keep]

What prepares the work is not counted. Work of two sizes is, and the difference divided by the units that it has more: what is
done only once falls out.
"""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

# What is measured, and two sizes.
WORK = {"scan": (1, 5), "filter": (2_000, 10_000), "parse": (20, 100), "plan": (2_000, 10_000)}
GROWTH = 1.10
# The function of HotPaths.swift whose instructions count.
COUNTED = "*FigureV7counted*"
# Tables of hashes must look alike each time.
ENVIRONMENT = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}
KEPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.json")


def counted(program, what, size):
    """Instructions in all, and the units of the work."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--tool=callgrind", f"--callgrind-out-file={folder}/out", f"--toggle-collect={COUNTED}"]
        command = ["valgrind", *options, program, what, str(size)]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(f"instructions: {what} {size} failed\n{done.stderr[-2000:]}")
    collected = re.search(r"Collected : (\d+)", done.stderr)
    return int(collected[1]), json.loads(done.stdout)["units"]


def per_unit(program, what):
    """Instructions that one more unit takes."""
    (few, less), (many, more) = (counted(program, what, size) for size in WORK[what])
    return (many - few) / (more - less)


def compiler():
    """The compiler and processor that counts are of."""
    text = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"Swift version (\S+)", text)
    return f"swift {version[1] if version else '?'} {platform.machine()}"


def main(program, keep):
    with open(KEPT, encoding="utf-8") as file:
        kept = json.load(file)
    known = kept.get(compiler(), {})
    if not known and not keep:
        return print(f"instructions: none are kept for {compiler()}; nothing is compared", file=sys.stderr)
    now, failed = {}, False
    for what in WORK:
        now[what] = round(per_unit(program, what), 2)
        before = known.get(what)
        grown = before is not None and now[what] > GROWTH * before
        failed = failed or grown
        print(f"instructions: {what} {now[what]} a unit, kept {before}{' GROWN' if grown else ''}", file=sys.stderr)
    if keep:
        kept[compiler()] = now
        with open(KEPT, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=2, sort_keys=True)
            file.write("\n")
    sys.exit(1 if failed and not keep else 0)


main(sys.argv[1], "--keep" in sys.argv[2:])
