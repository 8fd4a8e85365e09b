"""Every address the bar may link to, so that its tests do not wait for the pages themselves."""

from django.http import HttpResponse
from django.urls import include, path

PAGES = {
    "scorecards": ["scorecard"],
    "programs": ["index", "me", "my-goal", "sign-offs"],
    "goals": ["index", "priorities"],
    "people": ["account", "index", "import", "settings"],
    "reminders": ["inbox"],
    "api": ["tokens"],
}


def pages_of(app: str):
    return [path(f"{app}/{name}/", lambda request: HttpResponse(), name=name) for name in PAGES[app]]


urlpatterns = [path("accounts/", include("allauth.urls"))] + [
    path("", include((pages_of(app), app), namespace=app)) for app in PAGES
]
