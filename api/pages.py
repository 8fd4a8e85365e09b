"""Mounted at settings/api/ inside an organization."""

from django.urls import path

from api.views import tokens

app_name = "api"
urlpatterns = [
    path("", tokens.tokens, name="tokens"),
    path("<int:pk>/", tokens.requests, name="requests"),
    path("<int:pk>/revoke/", tokens.revoke, name="revoke"),
]
