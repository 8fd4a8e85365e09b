from django.urls import include, path

from config.health import healthz

handler400 = "config.errors.bad_request"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("api.urls")),
    path("settings/api/", include("api.pages")),
    path("", include("goals.urls")),
    path("", include("programs.urls")),
    path("", include("coaching.urls")),
    path("", include("wall.urls")),
    path("inbox/", include("reminders.urls")),
    path("", include("scorecards.urls")),
    path("", include("people.urls")),
]
