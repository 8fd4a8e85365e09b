import re
import zoneinfo
from contextlib import contextmanager

import pghistory
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect

from people.access import PersonRequest
from people.models import Person
from people.views.landing import choose
from tenants.context import organization_context, reading_as
from tenants.models import Organization

PATH = re.compile(r"^/o/(?P<slug>[-a-zA-Z0-9_]+)(?P<rest>/.*)?$")
OUTSIDE = ("/api/", "/healthz")  # of no organization's pages: a token says which, or none is meant
OPEN_TO_EVERYBODY = ("allauth.",)  # sign-in pages are the same inside and outside an organization


class OrganizationMiddleware:
    """Turns ``/o/<slug>/…`` into (organization, person), or refuses it. The only place that does.

    The slug moves from the path into the script prefix, so that views, URLconf and ``reverse()``
    know nothing of it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        match = PATH.match(request.path_info)
        if request.path_info == "/":
            return choose(request)
        if match is None:
            return self.get_response(request)
        if match["rest"] is None:
            return HttpResponseRedirect(f"{request.path}/")
        if not request.user.is_authenticated:
            return self.sign_in(request)
        organization = Organization.objects.filter(slug=match["slug"]).first()
        if organization is None or match["rest"].startswith(OUTSIDE):
            return not_found(request)
        return self.inside(request, organization, match["rest"])

    def inside(self, request, organization: Organization, rest: str) -> HttpResponse:
        with organization_context(organization):
            people = Person.objects.present(on=organization.today()).with_facts()
            person = people.select_related("team", "job_role").filter(user=request.user).first()
            if person is None:
                return not_found(request)
            person.organization = organization  # the very one in context, without a query
            request.organization, request.person = organization, person
            request.path_info = rest
            request.META["SCRIPT_NAME"] = organization.path_prefix.rstrip("/")
            with reading_as(person.pk), clock_and_language(person), pghistory.context(person=person.pk):
                return self.get_response(request)

    def sign_in(self, request) -> HttpResponse:
        """Back to the same page afterwards; htmx is told to move the whole page there."""
        if not request.htmx:
            return redirect_to_login(request.get_full_path())
        here = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(here).url)

    def process_view(self, request: PersonRequest, view, args, kwargs):
        if not hasattr(request, "person") or view.__module__.startswith(OPEN_TO_EVERYBODY):
            return
        if not hasattr(view, "required_action"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} needs @requires(...)")


def not_found(request) -> HttpResponse:
    return render(request, "404.html", status=404)


@contextmanager
def clock_and_language(person: Person):
    """Numbers and dates in the organization's format, times in the person's zone."""
    organization = person.organization
    zone = zoneinfo.ZoneInfo(person.time_zone or organization.time_zone)
    with translation.override(organization.locale), timezone.override(zone):
        yield
