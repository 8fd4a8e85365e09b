from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.models import LONGEST_LIFE, Token
from api.scopes import Scope
from people.models import Person
from tenants.context import organization_context
from tenants.models import Organization


class Command(BaseCommand):
    help = "Issues an API token and prints it, and nothing else, so that a script can take it."

    def add_arguments(self, parser):
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--person", required=True, metavar="EMAIL", help="Whose rights bound the token.")
        parser.add_argument("--scopes", required=True, help=f"Comma-separated, of: {', '.join(Scope.values)}")
        parser.add_argument("--days", type=int, default=90, help="Until it expires; 90 if left out.")
        parser.add_argument("--name", default="Command line")

    def handle(self, *, organization: str, person: str, scopes: str, days: int, name: str, **options):
        wanted = [scope.strip() for scope in scopes.split(",") if scope.strip()]
        if not wanted or (unknown := set(wanted) - set(Scope.values)):
            raise CommandError(f"Unknown scopes: {', '.join(sorted(unknown)) if wanted else 'none given'}")
        if not 0 < days < LONGEST_LIFE.days:
            raise CommandError(f"--days is from 1 to {LONGEST_LIFE.days - 1}")
        try:
            found = Organization.objects.get(slug=organization)
        except Organization.DoesNotExist:
            raise CommandError(f"There is no organization “{organization}”") from None
        with organization_context(found):
            text = self.issue(person, set(wanted), days, name)
        self.stdout.write(text)

    def issue(self, email: str, scopes: set[str], days: int, name: str) -> str:
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"There is nobody with the e-mail {email}")
        expires_at = timezone.now() + timedelta(days=days)
        _, text = Token.issue(name=name, person=person, scopes=scopes, expires_at=expires_at, by=None)
        return text
