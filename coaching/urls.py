from django.urls import path

from coaching.views import obstacles, prompts, themes

app_name = "coaching"
urlpatterns = [
    path("coaching/obstacles/", obstacles.obstacles, name="obstacles"),
    path("coaching/obstacles/<int:pk>/", obstacles.obstacle, name="obstacle"),
    path("coaching/prompts/", prompts.prompts, name="prompts"),
    path("coaching/prompts/built-in/", prompts.take_back_prompts, name="take-back-prompts"),
    path("coaching/prompts/new/", prompts.new_prompt_set, name="new-prompt-set"),
    path("coaching/prompts/<int:pk>/", prompts.prompt_set, name="prompt-set"),
    path("coaching/prompts/<int:pk>/delete/", prompts.delete_prompt_set, name="delete-prompt-set"),
    path("coaching/prompts/<int:pk>/use/", prompts.use_prompt_set, name="use-prompt-set"),
    path("coaching/themes/", themes.themes, name="themes"),
]
