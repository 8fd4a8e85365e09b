from django.core.management.base import BaseCommand

from config.demo.load import SLUGS
from config.demo.people import PASSWORD, logins


class Command(BaseCommand):
    help = "Print the demo sign-ins: e-mail, password, organization, what each may do."

    def handle(self, **options):
        rows = [("E-mail", "Password", "Organization", "May do")]
        rows += [(login.email, PASSWORD, login.organization, login.may) for login in logins(SLUGS)]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
            self.stdout.write("  ".join([*cells, row[3]]))
