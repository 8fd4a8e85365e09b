"""Who may read and write a row, where the organization alone is too wide: a second policy on the person.

Conditions are SQL. The first policy has narrowed the rows to the organization already; these narrow them to persons.
"""

from collections.abc import Iterator
from dataclasses import dataclass

READER = "(SELECT NULLIF(current_setting('app.person_id', true), '')::bigint)"
ANYBODY = "true"


@dataclass(frozen=True, kw_only=True)
class Parties:
    """One condition for each thing that can be done to a row; ``READER`` in it is the person who reads."""

    read: str = ANYBODY
    add: str
    change: str
    remove: str

    def clauses(self, *, or_else: str) -> Iterator[tuple[str, str]]:
        """``(command, clauses of CREATE POLICY)``; ``or_else`` is who is let through besides."""
        yield "SELECT", f"USING ({self.read} OR {or_else})"
        yield "INSERT", f"WITH CHECK ({self.add} OR {or_else})"
        yield "UPDATE", f"USING ({self.change} OR {or_else}) WITH CHECK ({self.change} OR {or_else})"
        yield "DELETE", f"USING ({self.remove} OR {or_else})"
