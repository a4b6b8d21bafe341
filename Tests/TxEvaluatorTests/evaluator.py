"""Decides conditions over rows a second time, from the language's description alone.

Reads one JSON document: `schema` (what each field is), `now` (an instant), `rows` (records as the
service writes them) and `conditions`. Writes, for each condition, the positions of the rows for
which it holds. Everything is as slow and as plain as it can be: this is what to compare with.
"""

import calendar
import json
import re
import sys
import time

SECOND = 1_000_000_000
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d))?"
)
RELATIVE = re.compile(r"(now|today)(?:([+-])(\d+)(s|m|h|d|w|mo|y))?")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
AMERICAN = re.compile(r"\+1([0-9]{3})[0-9]{7}")


def fold(text):
    """Text without its case; scalar by scalar, so that nothing else is lost."""
    return "".join(character.lower() for character in text)


# Times are whole nanoseconds since 1970, so that nothing is rounded.


def days_to_nanoseconds(year, month, day):
    return calendar.timegm((year, month, day, 0, 0, 0)) * SECOND


def moment(text):
    """The instant that a timestamp or a date stands for, or None."""
    match = MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    instant = days_to_nanoseconds(int(year), int(month), int(day))
    if hour is None:
        return instant
    instant += (int(hour) * 3600 + int(minute) * 60 + int(second)) * SECOND
    instant += int((fraction or "").ljust(9, "0") or "0")
    if zone != "Z":
        offset = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60 * SECOND
        instant += offset if zone[0] == "-" else -offset
    return instant


def add_months(instant, months):
    """The same day and time of another month, or that month's last day."""
    seconds, rest = divmod(instant, SECOND)
    year, month, day, hour, minute, second = time.gmtime(seconds)[:6]
    place = year * 12 + month - 1 + months
    year, month = place // 12, place % 12 + 1
    day = min(day, calendar.monthrange(year, month)[1])
    return calendar.timegm((year, month, day, hour, minute, second)) * SECOND + rest


def relative(text, now):
    """The instant of `now`, `today` and their neighbours, or None."""
    match = RELATIVE.fullmatch(text)
    if match is None:
        return None
    base, sign, count, unit = match.groups()
    instant = now if base == "now" else now - now % (86400 * SECOND)
    if sign is None:
        return instant
    count = int(count) if sign == "+" else -int(count)
    if unit in UNITS:
        return instant + count * UNITS[unit] * SECOND
    return add_months(instant, count * (12 if unit == "y" else 1))


class Field:
    """What a field is, and how words and members are read by it."""

    def __init__(self, name, facts, now):
        self.name = name
        self.type = facts["type"]
        self.is_list = facts.get("list", False)
        self.empty_is_null = facts.get("emptyIsNull", False)
        self.upper = facts.get("upperCase", False)
        self.nulls = facts.get("nulls", [])
        self.values = facts.get("values", [])
        self.equivalents = facts.get("equivalents", [])
        self.area_code_of = facts.get("areaCodeOf")
        self.now = now

    def member(self, row):
        """This field of a record as it was received: None, a list of elements, or one value."""
        if self.area_code_of is not None:
            match = AMERICAN.fullmatch(row.get(self.area_code_of) or "")
            return match.group(1) if match else None
        raw = row.get(self.name)
        if raw is None:
            return None
        if self.is_list:
            return raw
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw)
        if raw in self.nulls or (raw == "" and self.empty_is_null):
            return None
        return raw

    def typed(self, raw):
        """A member's value in the form in which values of its type are equal or not."""
        if raw is None:
            return None
        if self.type == "time":
            return moment(raw)
        if self.type == "enum":
            return self.spelling(raw)
        if self.type == "id":
            return raw.lower() if UUID.fullmatch(raw) else raw
        if self.type == "tag":
            return fold(raw)
        return raw

    def word(self, text):
        """The value that a word stands for when it is compared with this field."""
        if text is None or (text == "" and self.empty_is_null):
            return None
        if self.type == "bool":
            return text.lower() in ("true", "yes", "on")
        if self.type == "time":
            instant = relative(text, self.now)
            return moment(text) if instant is None else instant
        if self.type == "phone":
            return re.sub(r"[ .()-]", "", text)
        if self.upper:
            text = text.upper()
        return self.typed(text)

    def spelling(self, raw):
        """The canonical spelling of an enumeration's value; itself where it is none of them."""
        def plain(text):
            return text.lower().replace("-", "_").replace(" ", "_")
        for group in self.equivalents:
            if plain(raw) in [plain(one) for one in group]:
                return group[0]
        for value in self.values:
            if plain(value) == plain(raw):
                return value
        return raw


def glob(pattern, text):
    """Whether the whole text matches, `*` standing for any text and `?` for one character."""
    parts = {"*": ".*", "?": "."}
    body = "".join(parts.get(character) or re.escape(character) for character in pattern)
    return re.fullmatch(body, text, re.DOTALL) is not None


def order(field, value):
    """What decides `<` between two values of the field's type."""
    return int(value.lstrip("+")) if field.type == "phone" else value


def compare(field, operator, left, right):
    """`<` and friends are false on null."""
    if left is None or right is None:
        return False
    left, right = order(field, left), order(field, right)
    return {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
    }[operator]


def whole_day(text):
    """The last instant of a day, if it is a day that was named."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) or re.fullmatch(r"today([+-]\d+(d|w|mo|y))?", text)


def in_range(field, value, low, high):
    """Both ends included; with dates the end day is included whole."""
    if value is None:
        return False
    first, last = field.word(low), field.word(high)
    if field.type == "time" and whole_day(high):
        return first <= value < last + 86400 * SECOND
    return order(field, first) <= order(field, value) <= order(field, last)


def text_test(field, operator, value, wanted):
    """Of the value as it was received; a tag has no case of its own."""
    if value is None:
        return False
    if operator == "~":
        return glob(fold(wanted), fold(value)) if field.type == "tag" else glob(wanted, value)
    value, wanted = fold(value), fold(wanted)
    if operator == "contains":
        return wanted in value
    return value.startswith(wanted) if operator == "starts" else value.endswith(wanted)


def operands(test, field, fields, row):
    """The values on the right-hand side: words, or the row's own members."""
    if "column" in test:
        other = fields[test["column"]]
        return [other.typed(other.member(row))]
    return [field.word(text) for text in test["values"]]


def one(test, field, fields, row, value):
    """A test without its negation, of one value: the member or one element of it."""
    operator = test["op"]
    if operator in ("~", "contains", "starts", "ends"):
        return text_test(field, operator, value, test["values"][0])
    value = field.typed(value)
    if operator == "=":
        return any(value == operand for operand in operands(test, field, fields, row))
    if operator == "range":
        return in_range(field, value, test["values"][0], test["values"][1])
    if operator == "true":
        return value is True
    return compare(field, operator, value, operands(test, field, fields, row)[0])


def holds_test(test, fields, row):
    field = fields[test["field"]]
    value = field.member(row)
    operator = test["op"]
    if operator == "null":
        return value is None
    if operator == "empty":
        return value is None or value == "" or value == []
    if field.is_list:
        if operator == "=" and None in test["values"] and value is None:
            return True
        return any(one(test, field, fields, row, element) for element in value or [])
    return one(test, field, fields, row, value)


def holds(condition, fields, row):
    """Two truth values: `not p` is whatever `p` is not."""
    kind = condition["kind"]
    if kind == "and":
        return all(holds(part, fields, row) for part in condition["parts"])
    if kind == "or":
        return any(holds(part, fields, row) for part in condition["parts"])
    if kind == "not":
        return not holds(condition["part"], fields, row)
    return holds_test(condition, fields, row)


def main():
    work = json.load(sys.stdin)
    now = moment(work["now"])
    fields = {name: Field(name, facts, now) for name, facts in work["schema"].items()}
    rows = work["rows"]
    json.dump(
        [
            [place for place, row in enumerate(rows) if holds(condition, fields, row)]
            for condition in work["conditions"]
        ],
        sys.stdout,
    )


main()
