"""Who a list means: typed or pasted lines, or a spreadsheet, one person each by name, e-mail or employee number."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from people.models import Person
from web.tables import RowError, read_table

ALIASES = {
    "employee_number": ["employee id", "employee no", "personnel number", "number"],
    "email": ["e-mail", "mail", "email address", "e-mail address"],
    "name": ["full name", "employee name", "person", "employee"],
}
EMAIL = re.compile(r"[^\s,<>\"]+@[^\s,<>\"]+")


@dataclass
class Named:
    """The people a list names, and what in it names nobody."""

    people: list[Person] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


class People:
    """The people one may name, by what they are called; fetched once."""

    def __init__(self, people: Iterable[Person]):
        self.by_word: dict[str, dict[int, Person]] = defaultdict(dict)
        for person in people:
            for word in (person.email, person.employee_number, person.name):
                if word:
                    self.by_word[word.casefold()][person.pk] = person

    def find(self, word: str) -> Person:
        """Raises ValidationError when nobody is called so, or several are."""
        found = list(self.by_word.get(word.casefold(), {}).values())
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("Several people are called “%(word)s”. Write the e-mail instead.") % {"word": word})
        raise ValidationError(
            _("“%(word)s” is nobody you can enroll. Write a name, an e-mail or an employee number.") % {"word": word}
        )


def read_lines(text: str, people: Iterable[Person]) -> Named:
    """One person a line, or several between semicolons.

    Where e-mails are in it they count and the rest does not: "Sam Lee, sam@acme.example", "Sam Lee <sam@acme.example>".
    """
    named, known = Named(), People(people)
    for number, line in enumerate(text.splitlines(), start=1):
        for words in filter(None, (part.strip() for part in re.split(r"[;\t]", line))):
            for word in EMAIL.findall(words) or [words]:
                _look_up(known, word, number, "", named)
    return named


def read_sheet(file: File, people: Iterable[Person]) -> Named:
    """A CSV or XLSX with a column for the e-mail, the employee number or the name; the surest that is filled counts.

    Raises NotATable.
    """
    table = read_table(file)
    picked = table.pick(ALIASES)
    columns = [name for name in ALIASES if name in picked.columns]
    if not columns:
        picked = table.pick(ALIASES, required=["email"])  # says which columns there are
    named, known = Named(), People(people)
    for row in picked.rows:
        filled = [(column, str(row.cells[column])) for column in columns if row.cells[column] != ""]
        if filled:
            column, word = filled[0]
            _look_up(known, word, row.number, picked.headings[column], named)
        else:
            named.errors.append(RowError(row.number, picked.headings[columns[0]], _("Nobody is named in this row.")))
    return named


def _look_up(known: People, word: str, number: int, column: str, named: Named) -> None:
    try:
        named.people.append(known.find(word))
    except ValidationError as error:
        named.errors.append(RowError(number, column, error.messages[0]))
