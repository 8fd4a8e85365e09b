from django.core.management.base import BaseCommand

from config.demo.load import load_missing


class Command(BaseCommand):
    help = "Load the two demo organizations, once."

    def handle(self, **options):
        loaded = load_missing()
        names = " and ".join(organization.name for organization in loaded)
        self.stdout.write(f"Loaded the demo: {names}." if loaded else "The demo is there already.")
