from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from people.invitations import way_in
from people.models import Person
from people.permissions import Role
from tenants.context import organization_context
from tenants.models import Organization


class Command(BaseCommand):
    help = (
        "Creates an organization with its first admin, and prints the link with which the admin sets a password. "
        "The admin does the rest on the pages: settings, people, roles."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", required=True)
        parser.add_argument("--admin-email", required=True, metavar="EMAIL")
        parser.add_argument("--admin-name", required=True, metavar="NAME")
        parser.add_argument("--slug", default="", help="In the address of every page; made from the name if left out.")
        parser.add_argument("--locale", default="en", help="Language and number format; en if left out.")
        parser.add_argument("--time-zone", default="UTC", help="For example Europe/Berlin; UTC if left out.")
        parser.add_argument("--country", default="", help="Two letters, for the holidays; none if left out.")

    @transaction.atomic
    def handle(self, *, name: str, slug: str, locale: str, time_zone: str, country: str, **options):
        organization = Organization(
            name=name, slug=slug or slugify(name)[:50], locale=locale, time_zone=time_zone, country=country
        )
        keep(organization)
        with organization_context(organization):
            admin = Person(name=options["admin_name"], email=options["admin_email"], granted_roles=[Role.ADMIN])
            keep(admin)
            admin.invite(at=timezone.now())
            link = way_in(admin)
        self.stdout.write(f"“{organization}” is at {organization.path_prefix}. {admin.email} comes in with this link:")
        self.stdout.write(link)


def keep(row: Organization | Person) -> None:
    """Saves it when it is sound. Raises CommandError with what each field lacks."""
    try:
        row.full_clean(exclude=["organization"])
    except ValidationError as error:
        words = [f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()]
        raise CommandError("\n".join(words)) from None
    row.save()
