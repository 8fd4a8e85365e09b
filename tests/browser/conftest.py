"""A real Chromium against the live server. Any error on its console fails the test that caused it."""

import os
import shutil
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import sync_playwright

from people.permissions import Role
from tenants.context import organization_context
from tests.factories import JobRoleFactory, OrganizationFactory, PersonFactory, TeamFactory

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the tests' thread
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
        connection.close()  # beside a running loop, asgiref gives this thread another one: nobody else would close it


@pytest.fixture
def cast(transactional_db):
    """Acme's people, committed, so that the server's own connections see them."""
    acme = OrganizationFactory(name="Acme", slug="acme")
    with organization_context(acme):
        support = TeamFactory(name="Support")
        rep = JobRoleFactory(name="Support rep")
        lead = PersonFactory(name="Max Lead", team=support)
        support.lead = lead
        support.save()
        learner = PersonFactory(name="Rea Learner", team=support, job_role=rep, manager=lead)
        ld = PersonFactory(name="Lou Develop", granted_roles=[Role.LD_MANAGER])
        hr = PersonFactory(name="Hana Analyst", granted_roles=[Role.HR_ANALYST])
    return SimpleNamespace(acme=acme, support=support, rep=rep, lead=lead, learner=learner, ld=ld, hr=hr)


# What htmx logs when the page is left while a part of it still loads.
CUT_SHORT = ("htmx:afterRequest", "htmx:sendAbort", "htmx:sendError")


@pytest.fixture
def browse(chromium, live_server):
    """browse(person, viewport) → a page that is signed in as that person, at the server's root."""
    contexts, errors = [], []

    def open_page(person, viewport=DESKTOP):
        context = chromium.new_context(base_url=live_server.url, viewport=viewport)
        contexts.append(context)
        client = Client()
        client.force_login(person.user)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A refused form is answered with 422.
    assert [error for error in errors if not error.startswith(CUT_SHORT) and "status of 4" not in error] == []
