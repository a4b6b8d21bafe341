"""The prompt: how long it takes to open, to show a key, to complete among many names, to take a long paste.

Every program runs on a pseudo-terminal. The account is served here: 50,000 numbers and 5,000 connections.
Usage: repl.py TX
"""
import fcntl
import http.server
import json
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import threading
import time
import urllib.parse

from table import row, say

NUMBERS = 50_000
NAMES = 5_000
KEYS = 'find numbers where status=active customer_reference="ACME 12" | update tags+=b'
# The editor shows the cursor again at the end of each picture.
DRAWN = b"\x1b[?25h"
# It has pastes marked while it reads.
READING = b"\x1b[?2004h"


class Account(http.server.BaseHTTPRequestHandler):
    """Lists of the service, a page at a time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        size = int(query.get("page[size]", 250))
        page = int(query.get("page[number]", 1))
        kind = url.path.rsplit("/", 1)[-1]
        if kind == "billing_groups":
            # An account that does not answer: whoever asks gives up.
            time.sleep(5)
        total = {"phone_numbers": NUMBERS, "connections": NAMES}.get(kind, 0)
        first = (page - 1) * size
        data = [self.record(kind, index) for index in range(first, min(first + size, total))]
        pages = -(-total // size)
        meta = {"total_pages": pages, "total_results": total, "page_number": page, "page_size": size}
        body = json.dumps({"data": data, "meta": meta}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def record(self, kind, index):
        if kind == "connections":
            return {"id": str(7_000_000 + index), "connection_name": f"Trunk {index:04}", "tags": []}
        return {
            "id": str(9_000_000 + index),
            "phone_number": f"+1303{5_000_000 + index}",
            "status": "active",
            "tags": [f"tag-{index % 40}"],
            "customer_reference": f"customer {index % 500}",
            "connection_id": "",
        }

    def log_message(self, *arguments):
        pass


class Person:
    """A program on a terminal of its own, and who types."""

    def __init__(self, arguments, variables):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(arguments[0], arguments, variables)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.unread = b""

    def wait(self, text, limit=30.0):
        """Waits until the program has written a text, and returns when; what came before it is forgotten."""
        end = time.perf_counter() + limit
        while text not in self.unread:
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise SystemExit(f"no {text!r} in {self.unread[-400:]!r}")
            self.unread += os.read(self.fd, 65_536)
        now = time.perf_counter()
        self.unread = self.unread[self.unread.index(text) + len(text) :]
        return now

    def settle(self):
        """Waits until nothing more comes, and forgets what came."""
        while select.select([self.fd], [], [], 0.15)[0]:
            os.read(self.fd, 65_536)
        self.unread = b""

    def write(self, data):
        while data:
            _, ready, _ = select.select([self.fd], [self.fd], [], 5)
            if ready:
                data = data[os.write(self.fd, data[:4_096]) :]
            if select.select([self.fd], [], [], 0)[0]:
                self.unread += os.read(self.fd, 65_536)

    def time(self, keys, answer):
        """Returns the milliseconds from keys to an answer."""
        self.unread = b""
        start = time.perf_counter()
        self.write(keys)
        return (self.wait(answer) - start) * 1_000

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def median(values):
    return sorted(values)[len(values) // 2]


def slow(values):
    """The figure that nineteen of twenty stay under."""
    return sorted(values)[len(values) * 19 // 20]


def opening(arguments, variables, prompt, rounds=15):
    times = []
    for _ in range(rounds):
        person = Person(arguments, variables)
        times.append((person.wait(prompt) - person.start) * 1_000)
        person.end()
    return median(times)


def keys(person, text, answer):
    """Returns the milliseconds that each key of a text takes, one after another."""
    person.settle()
    times = []
    for key in text:
        times.append(person.time(key.encode(), answer or key.encode()))
        time.sleep(0.005)
    person.write(b"\x03")
    person.settle()
    return times


def peer(name, *arguments):
    path = shutil.which(name)
    return [path, *arguments] if path else None


def main():
    tx = sys.argv[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Account)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = tempfile.mkdtemp()
    variables = {"HOME": home, "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
    ours = variables | {
        "TELNYX_API_KEY": "bench",
        "TELNYX_BASE_URL": f"http://127.0.0.1:{server.server_address[1]}/v2",
        "SWIFT_BACKTRACE": "enable=no",
    }
    try:
        measure(tx, ours, variables)
    finally:
        server.shutdown()
        shutil.rmtree(home, ignore_errors=True)


def measure(tx, ours, variables):
    sqlite = peer("sqlite3")
    python = [sys.executable, "-q"]
    say("repl: opening")
    opened = opening([tx], ours, b"> ")
    row("prompt, opened: peer sqlite3", opened, "ms", opening(sqlite, variables, b"> ") if sqlite else None, 50)
    row("prompt, opened: peer python3", opened, "ms", opening(python, variables, b">>> "), 50)

    say("repl: keys")
    person = Person([tx], ours)
    person.wait(b"> ")
    times = keys(person, KEYS, DRAWN)
    theirs = {}
    for name, arguments, prompt in (("sqlite3", sqlite, b"> "), ("python3", python, b">>> ")):
        if not arguments:
            continue
        other = Person(arguments, variables)
        other.wait(prompt)
        theirs[name] = keys(other, KEYS, None)
        other.end()
    for name, others in theirs.items():
        row(f"key to screen, median: peer {name}", median(times), "ms", median(others), 20)
    row("key to screen, 19 of 20", slow(times), "ms", slow(theirs["python3"]), 20)

    say("repl: Ctrl-C")
    times = []
    for _ in range(3):
        person.write(b"find billing_groups | count\r")
        time.sleep(0.5)
        times.append(person.time(b"\x03", READING))
        person.settle()
    row("Ctrl-C in a read, to the next prompt", max(times), "ms", None, 100)

    say("repl: names")
    person.write(b"get numbers \t")
    person.wait(f"{NUMBERS} in all".encode(), 120)
    person.write(b"\x03")
    person.settle()
    person.write(b"find numbers where connection=\t")
    person.wait(f"{NAMES} in all".encode(), 60)
    person.write(b"\x03")
    person.settle()
    for what, text, answer in (
        (f"Tab among {NUMBERS:,} numbers", b"get numbers ", b"50000 in all"),
        (f"Tab among {NUMBERS:,} numbers, ten left", b"get numbers 305432", b"+13035"),
        (f"Tab among {NAMES:,} names", b"find numbers where connection=", b"5000 in all"),
    ):
        times = []
        for _ in range(7):
            person.write(text)
            person.settle()
            times.append(person.time(b"\t", answer))
            person.write(b"\x03")
            person.settle()
        row(what, median(times), "ms", None, 50)
    person.write(b"get numbers \t")
    person.settle()
    row("key in a menu of 50,000", median([person.time(b"3", DRAWN) for _ in range(3)]), "ms", None, 50)
    person.write(b"\x03")
    person.settle()

    say("repl: paste")
    lines = [f"  +1303555{index:04}, # line {index}" for index in range(2_998)]
    text = "\r".join(["get numbers", *lines, "  +13035551234 # the end"]).encode()
    times = []
    for _ in range(5):
        times.append(person.time(b"\x1b[200~" + text + b"\x1b[201~", b"the end"))
        person.settle()
        typed = person.time(b"x", DRAWN)
        person.write(b"\x03")
        person.settle()
    row("paste of 3,000 lines", median(times), "ms", None, 300)
    row("key in 3,000 lines", typed, "ms", None, None)
    person.end()


if __name__ == "__main__":
    main()
