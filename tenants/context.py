"""Which organization this piece of work belongs to, and who reads.

Set once, at the edge: by ``people.middleware`` for pages, by the API's token, by
``organization_task`` for background work, by ``organization_context()`` in commands and
tests. Read by ``TenantManager`` when SQL is built and by the database backend at BEGIN.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.urls import get_script_prefix, reverse, set_script_prefix

if TYPE_CHECKING:
    from tenants.models import Organization

_organization: ContextVar["Organization | None"] = ContextVar("organization", default=None)
_reader_id: ContextVar[int | None] = ContextVar("reader_id", default=None)


class OrganizationRequired(RuntimeError):
    """Tenant data was touched with no organization in context, or outside a transaction."""


class WrongOrganization(RuntimeError):
    """A row of one organization was about to be written from another."""


def current_organization() -> "Organization":
    organization = _organization.get()
    if organization is None:
        raise OrganizationRequired("No organization in context: wrap this in organization_context(...).")
    return organization


def current_organization_id() -> int:
    return current_organization().pk


def organization_in_context() -> "Organization | None":
    return _organization.get()


def organization_id_in_context() -> int | None:
    """For the database backend, which must also work where there is no organization."""
    organization = _organization.get()
    return organization.pk if organization else None


def reader_id_in_context() -> int | None:
    """For the database backend: the person whose words may be read; None in tasks, exports and shells."""
    return _reader_id.get()


@contextmanager
def reading_as(person_id: int | None) -> Iterator[None]:
    """Inside, the database shows the words this person is a party to. Nests, and restores what was there before."""
    token = _reader_id.set(person_id)
    try:
        connection.sync_context()
        yield
    finally:
        _reader_id.reset(token)
        connection.sync_context()


@contextmanager
def organization_context(organization: "Organization") -> Iterator[None]:
    """Everything inside is one transaction, sees one organization, and reverses URLs under its prefix.

    Nobody reads in it until ``reading_as`` says who. Nests, and restores what was there before.
    """
    token, reader_token = _organization.set(organization), _reader_id.set(None)
    prefix = get_script_prefix()
    set_script_prefix(organization.path_prefix)
    try:
        with transaction.atomic():
            connection.sync_context()  # a transaction that was open before knew another one
            yield
    finally:
        set_script_prefix(prefix)
        _organization.reset(token)
        _reader_id.reset(reader_token)
        connection.sync_context()


def organization_path(name: str, *args: object) -> str:
    """The path of a page inside its organization, "goals/7/": what a stored row keeps.

    Stored without the slug, so that it stays right when the organization is renamed.
    """
    return reverse(name, args=args).removeprefix(get_script_prefix())
