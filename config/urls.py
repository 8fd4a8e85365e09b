from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("api.urls")),
    path("settings/api/", include("api.pages")),
    path("", include("goals.urls")),
    path("inbox/", include("reminders.urls")),
    path("", include("scorecards.urls")),
    path("", include("people.urls")),
]
