"""The mail that brings somebody in: a link to set a first password, or to sign in where they have one."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from people.models import Person, User
from tenants.context import organization_path


def invitation(person: Person) -> EmailMessage:
    """For a person who has been invited; in the language of the organization."""
    organization = person.organization
    with translation.override(organization.locale):
        context = {"person": person, "organization": organization, "link": way_in(person)}
        subject = _("%(organization)s invites you to Throughline") % {"organization": organization.name}
        body = render_to_string("people/invitation.txt", context)
    return EmailMessage(subject=" ".join(subject.split()), body=body, to=[person.user.email])


def way_in(person: Person) -> str:
    """To set a first password; who has one already goes straight to the organization."""
    if person.user.has_usable_password():
        return f"{settings.SITE_URL}{person.organization.path_prefix}"
    return f"{settings.SITE_URL}/{set_password_path(person.user)}"


def set_password_path(user: User) -> str:
    """The path of the library's own reset link: signed, good for a few days and for one use."""
    key = default_token_generator.make_token(user)
    return organization_path("account_reset_password_from_key", user_pk_to_url_str(user), key)
