"""What is answered where no view answers."""

import pytest
from django.test import Client
from django.urls import path

import config.urls


def broken(request):
    raise ZeroDivisionError


handler400, handler404, handler500 = config.urls.handler400, config.urls.handler404, config.urls.handler500
urlpatterns = [path("api/v1/broken/", broken), path("broken/", broken), *config.urls.urlpatterns]


@pytest.mark.parametrize("address", ["/api/", "/api/nowhere/", "/api/v1/nowhere/"])
def test_a_program_reads_problem_details(db, address):
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert (response.json()["status"], response.json()["code"]) == (404, "not_found")


def test_a_person_reads_a_page(db):
    response = Client().get("/nowhere/")
    assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.urls(__name__)
def test_a_fault_says_so_in_the_readers_way(db):
    client = Client(raise_request_exception=False)
    response = client.get("/api/v1/broken/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["code"] == "internal_server_error"
    assert client.get("/broken/")["Content-Type"] == "text/html; charset=utf-8"
