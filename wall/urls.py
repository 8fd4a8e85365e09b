from django.urls import path

from wall.views import answers, own_words, questions, reflections, screens, sessions, talks

app_name = "wall"
urlpatterns = [
    path("coaching/", sessions.my_people, name="my-people"),
    path("coaching/<int:pk>/", sessions.pair, name="pair"),
    path("coaching/<int:pk>/micro/", sessions.micro, name="micro"),
    path("coaching/<int:pk>/new/", sessions.new_session, name="new-session"),
    path("coaching/micro/", sessions.choose_micro, name="choose-micro"),
    path("coaching/questions/", questions.questions, name="questions"),
    path("coaching/questions/<int:pk>/", questions.question, name="question"),
    path("coaching/sessions/<int:pk>/", sessions.session, name="session"),
    path("coaching/sessions/<int:pk>/undo/", sessions.undo_session, name="undo-session"),
    path("coaching/reflections/<int:pk>/", answers.shared_reflection, name="shared-reflection"),
    path("coaching/waiting/", answers.waiting, name="waiting"),
    path("me/reflect/", reflections.reflect, name="reflect"),
    path("me/reflect/<int:pk>/", reflections.reflection, name="reflection"),
    path("me/reflect/<int:pk>/<int:position>/", screens.answer, name="answer"),
    path("me/reflect/<int:pk>/hand-in/", screens.hand_in, name="hand-in"),
    path("me/reflect/<int:pk>/quote/", reflections.quote, name="quote"),
    path("me/reflect/<int:pk>/share/", answers.share_again, name="share-again"),
    path("me/reflect/new/", reflections.new_reflection, name="new-reflection"),
    path("me/reflections/", reflections.my_reflections, name="my-reflections"),
    path("me/words/", own_words.my_words, name="my-words"),
    path("me/words/delete/", own_words.delete_words, name="delete-words"),
    path("me/words/export/", own_words.export_words, name="export-words"),
    path("mentoring/<int:pk>/", talks.mentorship, name="mentorship"),
    path("mentoring/<int:pk>/new/", talks.new_talk, name="new-talk"),
    path("mentoring/talks/<int:pk>/undo/", talks.undo_talk, name="undo-talk"),
]
