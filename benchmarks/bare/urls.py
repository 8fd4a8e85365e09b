from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from benchmarks.bare.models import Row


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("OK")


def page(request: HttpRequest, number: int) -> HttpResponse:
    """One indexed query, one template."""
    return render(request, "page.html", {"rows": Row.objects.filter(page=number)})


urlpatterns = [path("", alive), path("<int:number>/", page)]
