"""Where people are found, and the pages of one person."""

from django.urls import path

from .pages import find, home, household, identity, person, relate, restrict, same, ties

app_name = "people"
ONE = "person/<uuid:pk>/"
urlpatterns = [
    path("search/", find.find, name="search"),
    path(ONE, person.person, name="person"),
    path(ONE + "identify/", identity.identify, name="identify"),
    path(ONE + "update/", identity.update, name="update"),
    path(ONE + "restrict/", restrict.restrict, name="restrict"),
    path(ONE + "name-holders/", restrict.name_holders, name="holders"),
    path(ONE + "home/", home.home, name="home"),
    path(ONE + "home/<uuid:household>/", household.join, name="join_home"),
    path(ONE + "family/", relate.choose, name="relate"),
    path(ONE + "family/<uuid:other>/", relate.tie, name="tie"),
    path(ONE + "same/", same.look, name="same"),
    path(ONE + "same/<uuid:other>/", same.join, name="join"),
    path("same-as/<uuid:pk>/", ties.same_person, name="same_person"),
    path("same-as/<uuid:pk>/part/", same.part, name="part"),
    path("household/new/", ties.begun_on_the_record, {"tie": "person", "page": "home"}, name="new_home"),
    path("membership/new/", ties.begun_on_the_record, {"tie": "person", "page": "home"}, name="new_place"),
    path("relationship/new/", ties.begun_on_the_record, {"tie": "person", "page": "relate"}, name="new_tie"),
    path("same-as/new/", ties.begun_on_the_record, {"tie": "first", "page": "same"}, name="new_same"),
    path("household/<uuid:pk>/", household.household, name="household"),
    path("membership/<uuid:pk>/", ties.place, name="place"),
    path("membership/<uuid:pk>/leave/", ties.leave, name="leave"),
    path("membership/<uuid:pk>/change/", ties.change_place, name="change_place"),
    path("relationship/<uuid:pk>/", ties.relationship, name="relationship"),
    path("relationship/<uuid:pk>/change/", ties.change_tie, name="change_tie"),
    path("relationship/<uuid:pk>/end/", ties.end_tie, name="end_tie"),
]
