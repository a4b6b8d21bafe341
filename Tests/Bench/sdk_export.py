"""The numbers of an account as CSV by the official SDK, paging by itself: sdk_export.py sync|async FILE"""
import asyncio
import csv
import sys

import telnyx

FIELDS = ("phone_number", "customer_reference", "status")


def cells(number):
    return [getattr(number, field) for field in FIELDS]


def export(writer):
    for number in telnyx.Telnyx().phone_numbers.list(page_size=250):
        writer.writerow(cells(number))


async def export_async(writer):
    async for number in telnyx.AsyncTelnyx().phone_numbers.list(page_size=250):
        writer.writerow(cells(number))


with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(FIELDS)
    if sys.argv[1] == "sync":
        export(writer)
    else:
        asyncio.run(export_async(writer))
