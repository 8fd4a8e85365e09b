"""Who gets into an organization, and under which address."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import path, reverse

import config.urls
from people.access import requires
from people.permissions import Action


@requires(Action.HOME_VIEW)
def where(request):
    return HttpResponse(f"{request.organization} {request.person} {reverse('where')} {request.get_full_path()}")


@requires(Action.PERSON_EDIT)
def admins_only(request):
    return HttpResponse("admins")


def forgotten(request):
    return HttpResponse("data")


urlpatterns = [
    path("where/", where, name="where"),
    path("admins/", admins_only),
    path("forgotten/", forgotten),
    *config.urls.urlpatterns,
]
pytestmark = pytest.mark.urls(__name__)


def test_a_person_is_inside_with_the_slug_out_of_sight(learner, signed_in):
    response = signed_in(learner).get("/o/acme/where/")
    assert response.text == "Acme Rea Learner /o/acme/where/ /o/acme/where/"


def test_a_foreigner_and_a_missing_organization_are_the_same_404(in_acme, foreigner, signed_in):
    client = signed_in(foreigner)
    assert client.get("/o/acme/where/").status_code == 404
    assert client.get("/o/nowhere/where/").status_code == 404
    assert client.get("/o/corvid/where/").status_code == 200


def test_one_login_in_two_organizations_is_two_people(learner, foreigner, signed_in):
    learner.user = foreigner.user
    learner.save()
    client = signed_in(foreigner)
    assert client.get("/o/acme/where/").text.startswith("Acme Rea Learner")
    assert client.get("/o/corvid/where/").text.startswith("Corvid Zoe Foreign")


def test_who_has_left_is_out(learner, signed_in):
    learner.left_on = date(2026, 1, 1)
    learner.save()
    assert signed_in(learner).get("/o/acme/where/").status_code == 404


def test_the_wrong_role_is_403(learner, admin, signed_in):
    assert signed_in(learner).get("/o/acme/admins/").status_code == 403
    assert signed_in(admin).get("/o/acme/admins/").status_code == 200


def test_a_page_of_an_organization_does_not_exist_outside_one(learner, signed_in):
    assert signed_in(learner).get("/where/").status_code == 404


def test_a_view_without_an_action_does_not_start(learner, signed_in):
    with pytest.raises(ImproperlyConfigured, match="forgotten needs @requires"):
        signed_in(learner).get("/o/acme/forgotten/")


@pytest.mark.parametrize("path", ["/o/acme/api/v1/schema/", "/o/acme/api/v1/goals/", "/o/acme/healthz"])
def test_what_is_no_organizations_page_is_404_inside_one(path, learner, signed_in):
    assert signed_in(learner).get(path).status_code == 404
