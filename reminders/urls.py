from django.urls import path

from reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/snooze/", views.snooze, name="snooze"),
    path("<int:pk>/wake/", views.wake, name="wake"),
]
