from django.urls import path

from people.views import absences, imports, job_roles, people, settings, teams

app_name = "people"
urlpatterns = [
    path("people/", people.index, name="index"),
    path("people/new/", people.new, name="new"),
    path("people/import/", imports.upload, name="import"),
    path("people/import/<int:pk>/", imports.plan, name="import-plan"),
    path("people/import/<int:pk>/confirm/", imports.confirm, name="confirm-import"),
    path("people/import/<int:pk>/undo/", imports.undo, name="undo-import"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="edit"),
    path("people/<int:pk>/roles/", people.roles, name="roles"),
    path("people/<int:pk>/invite/", people.invite, name="invite"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("people/<int:pk>/come-back/", people.come_back, name="come-back"),
    path("people/<int:pk>/absences/", absences.add, name="add-absence"),
    path("absences/<int:pk>/remove/", absences.remove, name="remove-absence"),
    path("teams/", teams.index, name="teams"),
    path("teams/new/", teams.new, name="new-team"),
    path("teams/<int:pk>/", teams.edit, name="team"),
    path("job-roles/", job_roles.index, name="job-roles"),
    path("job-roles/new/", job_roles.new, name="new-job-role"),
    path("job-roles/<int:pk>/", job_roles.edit, name="job-role"),
    path("settings/", settings.settings, name="settings"),
    path("account/", settings.account, name="account"),
]
