from django.urls import path

from wall.views import answers

app_name = "wall"
urlpatterns = [
    path("coaching/reflections/<int:pk>/", answers.shared_reflection, name="shared-reflection"),
    path("coaching/waiting/", answers.waiting, name="waiting"),
    path("me/reflect/<int:pk>/share/", answers.share_again, name="share-again"),
]
