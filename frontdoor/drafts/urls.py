"""Where drafts are sent."""

from django.urls import path

from .pages import autosave

app_name = "drafts"
urlpatterns = [path("drafts/<uuid:pk>/", autosave, name="autosave")]
