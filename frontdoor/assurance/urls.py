"""Where the measures are found."""

from django.urls import path

from . import pages, week

app_name = "assurance"
urlpatterns = [
    path("measures/", pages.measures, name="measures"),
    path("measures/this-week/", week.page, name="week"),
    path("measures/<slug:name>/", pages.measure, name="measure"),
]
