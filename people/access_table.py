"""The access table as a page of documentation: ``docs/permissions.md``."""

from people.permissions import GRANTED_ROLES, GRANTS, Breadth, Role

INTRODUCTION = """\
# Who may do what

Printed by `python manage.py print_permissions` from `people/permissions.py`; a test compares. Change it there.

- **own**: one's own rows, and what is shared with everybody in one's role or team
- **team**: own, and those of the teams one leads, the teams below them, and one's direct reports
- **all**: everything in the organization; nothing of another one, ever
- **–**: not at all. What is not in your rows is 404; what you may see but not do is 403

{facts} follow from the facts; {granted} are granted. Whoever holds several roles has the widest of each row.
"""


def access_table() -> str:
    heads = ["Action", *(str(role.label) for role in Role)]
    lines = [heads, ["---"] * len(heads)]
    for action, breadths in GRANTS.items():
        lines.append([f"`{action}`", *("–" if breadth == Breadth.NONE else breadth for breadth in breadths)])
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{_introduction()}\n{table}\n"


def _introduction() -> str:
    facts = [str(role.label) for role in Role if role not in GRANTED_ROLES]
    granted = [str(role.label) for role in GRANTED_ROLES]
    return INTRODUCTION.format(facts=" and ".join(facts), granted=", ".join(granted))
