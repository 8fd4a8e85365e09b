from django.urls import path

from coaching.views import mentorships, obstacles, pairs, prompts, themes

app_name = "coaching"
urlpatterns = [
    path("coaching/pairs/", pairs.pairs, name="pairs"),
    path("coaching/pairs/new/", pairs.new_pair, name="new-pair"),
    path("coaching/pairs/<int:pk>/", pairs.edit_pair, name="edit-pair"),
    path("coaching/pairs/<int:pk>/end/", pairs.end_pair, name="end-pair"),
    path("coaching/pairs/<int:pk>/hand-over/", pairs.hand_over_pair, name="hand-over-pair"),
    path("coaching/obstacles/", obstacles.obstacles, name="obstacles"),
    path("coaching/obstacles/<int:pk>/", obstacles.obstacle, name="obstacle"),
    path("coaching/prompts/", prompts.prompts, name="prompts"),
    path("coaching/prompts/built-in/", prompts.take_back_prompts, name="take-back-prompts"),
    path("coaching/prompts/new/", prompts.new_prompt_set, name="new-prompt-set"),
    path("coaching/prompts/<int:pk>/", prompts.prompt_set, name="prompt-set"),
    path("coaching/prompts/<int:pk>/delete/", prompts.delete_prompt_set, name="delete-prompt-set"),
    path("coaching/prompts/<int:pk>/use/", prompts.use_prompt_set, name="use-prompt-set"),
    path("coaching/themes/", themes.themes, name="themes"),
    path("mentoring/pairs/", mentorships.mentorships, name="mentorships"),
    path("mentoring/pairs/new/", mentorships.new_mentorship, name="new-mentorship"),
    path("mentoring/pairs/<int:pk>/end/", mentorships.end_mentorship, name="end-mentorship"),
]
