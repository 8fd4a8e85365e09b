from django.core.management.base import BaseCommand
from django.utils import translation

from people.access_table import access_table


class Command(BaseCommand):
    help = "Prints docs/permissions.md from the access table."
    requires_system_checks = ()

    def handle(self, *args, **options):
        with translation.override("en"):
            self.stdout.write(access_table(), ending="")
