"""What `make run` does before the web starts, in one process: tables, static files, demo, its sign-ins."""

import django
from django.core.management import call_command


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo")
    call_command("demo_users")


if __name__ == "__main__":
    main()
