from django.urls import path

from goals.views import priorities

app_name = "goals"
urlpatterns = [
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/new/", priorities.new_priority, name="new-priority"),
    path("priorities/<int:pk>/", priorities.priority, name="priority"),
    path("priorities/<int:pk>/edit/", priorities.edit_priority, name="edit-priority"),
    path("priorities/<int:pk>/retire/", priorities.retire_priority, name="retire-priority"),
]
