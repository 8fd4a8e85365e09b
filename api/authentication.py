"""Who is asking. The token's text names its organization; everything else is looked up inside it."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from api.models import Token, organization_id_in
from people.models import Person
from tenants.context import current_organization
from tenants.models import Organization

SCHEME = "Bearer"


def token_text(request: HttpRequest) -> str:
    """What stands behind "Authorization: Bearer"; empty when nothing does."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == SCHEME.lower() else ""


def organization_of(request: HttpRequest) -> Organization | None:
    """The organization that the request's token names, whether or not the token is any good."""
    organization_id = organization_id_in(token_text(request))
    return organization_id and Organization.objects.filter(pk=organization_id).first()


class TokenAuthentication(BaseAuthentication):
    """(person, token), or 401. Runs inside the organization; see ``api.views.base.TokenView``."""

    def authenticate(self, request) -> tuple[Person, Token] | None:
        text = token_text(request)
        if not text:
            return None
        token = Token.of_text(text) if request.organization else None
        if token is None:
            raise AuthenticationFailed(_("There is no such token."), code="token_unknown")
        request.log_token = token  # from here on the request is known well enough to be logged
        if not token.is_valid(at=timezone.now()):
            raise AuthenticationFailed(_("This token has expired or was revoked."), code="token_invalid")
        person = acting_person(token)
        if person is None:
            raise AuthenticationFailed(_("The person of this token is gone."), code="token_invalid")
        return person, token

    def authenticate_header(self, request) -> str:
        return SCHEME


def acting_person(token: Token) -> Person | None:
    """Whose rights bound the token; None once that person has left or may not sign in."""
    organization = current_organization()
    may_sign_in = Q(user=None) | Q(user__is_active=True)
    people = Person.objects.present(on=organization.today()).with_facts()
    person = people.filter(may_sign_in, pk=token.person_id).first()
    if person:
        person.organization = organization  # the very one in context, without a query
    return person
