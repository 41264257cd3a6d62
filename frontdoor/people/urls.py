"""Where people are found, and the pages of one person."""

from django.urls import path

from .pages import find, home, person, relate, restrict, same

app_name = "people"
ONE = "person/<uuid:pk>/"
urlpatterns = [
    path("search/", find.find, name="search"),
    path(ONE, person.person, name="person"),
    path(ONE + "restrict/", restrict.restrict, name="restrict"),
    path(ONE + "name-holders/", restrict.name_holders, name="holders"),
    path(ONE + "home/", home.home, name="home"),
    path(ONE + "family/", relate.choose, name="relate"),
    path(ONE + "family/<uuid:other>/", relate.tie, name="tie"),
    path(ONE + "same/", same.look, name="same"),
    path(ONE + "same/<uuid:other>/", same.join, name="join"),
    path("same-as/<uuid:pk>/part/", same.part, name="part"),
]
