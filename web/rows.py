"""Rows of a formset that are added, taken out and reordered by its buttons, without JavaScript."""

from collections.abc import Iterable

from django.http import QueryDict


def typed_rows(data: QueryDict, prefix: str, names: Iterable[str], *, most: int) -> list[dict[str, str]]:
    """The rows as they were typed, nothing checked; no more than ``most``, however many a forged POST counts."""
    count, names = row_number(data.get(f"{prefix}-TOTAL_FORMS", "")) or 0, list(names)
    return [{name: data.get(f"{prefix}-{row}-{name}", "") for name in names} for row in range(min(count, most))]


def row_number(text: str) -> int | None:
    """None for what is none, and for digits without end, which Python refuses to read."""
    return int(text) if text.isdecimal() and len(text) < 5 else None


def rearranged(rows: list[dict], wish: str, *, most: int) -> list[dict]:
    """After a button: "add", or "up-2", "down-2", "remove-2" with a row's number from 0. Else nothing changes."""
    verb, _dash, number = wish.partition("-")
    if verb == "add":
        return [*rows, {}][:most]
    row = row_number(number)
    if row is None or row >= len(rows):
        return rows
    rest = rows[:row] + rows[row + 1 :]
    if verb == "remove":
        return rest
    to = max(row + {"up": -1, "down": 1}.get(verb, 0), 0)
    return [*rest[:to], rows[row], *rest[to:]]


def row_in_hand(rows: list[dict], wish: str) -> int | None:
    """After the same button, of the rows as they are now: the one that is new, was moved, or took the place."""
    verb, _dash, number = wish.partition("-")
    row = len(rows) if verb == "add" else row_number(number)
    if row is None or not rows:
        return None
    return min(max(row + {"up": -1, "down": 1}.get(verb, 0), 0), len(rows) - 1)
