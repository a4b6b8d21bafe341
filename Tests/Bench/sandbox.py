"""How `tx sandbox` bears a million numbers: making, opening, pages, memory, 64 connections. Usage: sandbox.py TX"""
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote

from table import row, say

KEY = {"Authorization": "Bearer bench"}
SIZE, TIMES = 250, 25
FIELDS = ("connection_id", "billing_group_id")
# How many seconds the load lasts.
LOAD = int(os.environ.get("TX_BENCH_LOAD", "60"))


class Sandbox:
    """A sandbox in a process of its own, and one keep-alive connection to it."""

    def __init__(self, tx, numbers, database):
        start = time.perf_counter()
        command = [tx, "sandbox", "--numbers", str(numbers), "--db", database]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.seconds = time.perf_counter() - start
        self.port = json.loads(line)["port"]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        self.process.wait(30)

    def memory(self, name):
        """A figure of the process's memory, in megabytes: VmRSS, VmHWM."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith(name))

    def ask(self, path, method="GET", body=None):
        """Returns an answer and the milliseconds until it was there."""
        start = time.perf_counter()
        self.connection.request(method, "/v2" + path, body, KEY)
        answer = self.connection.getresponse()
        content = answer.read()
        taken = (time.perf_counter() - start) * 1000
        if answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {content[:300]!r}")
        return json.loads(content), taken

    def page(self, query, number):
        """Returns a page of numbers and the milliseconds it took."""
        route = "/phone_numbers" + ("" if query.startswith("/") else "?") + query
        separator = "&" if "?" in route else "?"
        return self.ask(f"{route}{separator}page[size]={SIZE}&page[number]={number}")


def making(tx, folder):
    """Makes accounts of two sizes and opens the large one again; returns its file."""
    for numbers, limit in ((100_000, 5), (1_000_000, 40)):
        say(f"sandbox: making {numbers:,} numbers")
        database = os.path.join(folder, f"{numbers}.db")
        with Sandbox(tx, numbers, database) as sandbox:
            row(f"making {numbers:,} numbers", sandbox.seconds, "s", limit=limit)
            row(f"memory while making {numbers:,}", sandbox.memory("VmHWM"), "MB", limit=500)
    return database


def latencies(sandbox, name, query, limit):
    """Reports the first page of a filter's list, which finds it, and its deepest ones, which are what a reader of all
    pages waits for."""
    first, found = sandbox.page(query, 1)
    last = first["meta"]["total_pages"]
    # Lists shorter than the pages asked for begin anew at their end.
    pages = [max(1, last - index % max(1, last)) for index in range(TIMES)]
    taken = [sandbox.page(query, number)[1] for number in pages]
    total = first["meta"]["total_results"]
    say(f"sandbox: {name}: {total:,} numbers, first page {found:.1f} ms")
    row(f"{name}: first page, not asked for before", found, "ms", limit=150)
    row(f"{name}: deep page, median", statistics.median(taken), "ms", limit=limit)
    # What else the machine does shows here.
    row(f"{name}: deep page, worst", max(taken), "ms", limit=150)


def pages(sandbox):
    """Reports how long pages take, filter by filter."""
    numbers = sandbox.page("filter[status]=port-pending", 1)[0]["data"]
    connection, group = (next(filter(None, (number[field] for number in numbers))) for field in FIELDS)
    cheap = {
        "tag": "filter[tag]=prod",
        "status": "filter[status]=active",
        "rare status": "filter[status]=ported-out",
        "connection": f"filter[connection_id]={connection}",
        "beginning of the number": "filter[phone_number]=1303",
    }
    others = {
        "unfiltered": "",
        "lighter list": "/slim",
        "country": "filter[country_iso_alpha2]=US",
        "type": "filter[number_type][eq]=local",
        "source": "filter[source]=ported",
        "payment method": "filter[voice.usage_payment_method]=channel",
        "billing group": f"filter[billing_group_id]={group}",
        "no billing group": "filter[billing_group_id]=null",
        "no emergency address": "filter[emergency_address_id]=null",
        "customer reference": "filter[customer_reference]=" + quote("MY REF 001"),
        "name of the connection": "filter[voice.connection_name][contains]=sip",
        "no tags": "filter[without_tags]=true",
        "digits within the number": "filter[phone_number]=555",
        "status, tag and country": "filter[status]=active&filter[tag]=gold&filter[country_iso_alpha2]=US",
        "by number": "sort=phone_number",
        "by date of purchase": "sort=purchased_at",
        "voice settings": "/voice",
        "messaging settings": "/messaging",
    }
    for name, query in cheap.items():
        latencies(sandbox, name, query, 5)
    for name, query in others.items():
        latencies(sandbox, name, query, 150)
    changed(sandbox)


def changed(sandbox):
    """Reports how long the next page takes after a change that concerns it, and after one that does not."""
    taken = {"customer_reference": [], "tags": []}
    for index in range(TIMES):
        number = sandbox.page("filter[tag]=prod", 1 + index)[0]["data"][0]
        for field, value in (("customer_reference", f"bench {index}"), ("tags", ["bench"])):
            sandbox.ask(f"/phone_numbers/{number['id']}", "PATCH", json.dumps({field: value}))
            taken[field].append(sandbox.page("filter[tag]=prod", 50)[1])
    for field, limit in (("customer_reference", 5), ("tags", 150)):
        row(f"tag, after a change of {field}: median", statistics.median(taken[field]), "ms", limit=limit)


def load(sandbox):
    """Reports what 64 connections do to the sandbox in a minute."""
    numbers = [number["id"] for page in (1, 400, 3900) for number in sandbox.page("", page)[0]["data"]]
    connection = sandbox.ask("/connections?page[size]=1")[0]["data"][0]["id"]
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sandbox.lua")
    say(f"sandbox: 64 connections for {LOAD} s")
    command = ["wrk", "-t2", "-c64", f"-d{LOAD}s", "--timeout", "10s", "-s", script]
    command += [f"http://127.0.0.1:{sandbox.port}", "--", connection] + numbers[::8]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    time.sleep(min(10, LOAD / 2))
    early = sandbox.memory("VmRSS")
    output = process.communicate(timeout=LOAD + 60)[0]
    report = json.loads(output.strip().splitlines()[-1])
    row("64 connections: requests", report["requests"] / report["seconds"], "/s")
    row("64 connections: median", report["median"], "ms")
    row("64 connections: 99 of 100", report["p99"], "ms")
    row("64 connections: socket errors", report["socket"], "", limit=0)
    row("64 connections: answers other than 2xx", report["status"], "", limit=0)
    row("64 connections: growth of memory after 10 s", (sandbox.memory("VmRSS") / early - 1) * 100, "%", limit=10)


def main():
    with tempfile.TemporaryDirectory(prefix="tx-bench-") as folder:
        tx = sys.argv[1]
        database = making(tx, folder)
        with Sandbox(tx, 1_000_000, database) as sandbox:
            row("ready, 1,000,000 made before", sandbox.seconds, "s", limit=1)
            pages(sandbox)
            load(sandbox)
            row("memory at its highest", sandbox.memory("VmHWM"), "MB", limit=500)


if __name__ == "__main__":
    main()
