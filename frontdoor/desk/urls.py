"""Where the pages that look across stages are found."""

from django.urls import path

from . import allocate, answer, aside, child, duty, front_door, my_work, owed_page

app_name = "desk"
urlpatterns = [
    path("teams/", duty.rota, name="teams"),
    path("shift/new/", duty.arrange, name="duty_arrange"),
    path("shift/<uuid:pk>/take-over/", duty.take_over, name="duty_take_over"),
    path("front-door/", front_door.front_door, name="front_door"),
    path("front-door/mark/", front_door.mark, name="front_door_mark"),
    path("front-door/waiting/<slug:clock>/", owed_page.page, name="owed"),
    path("my-work/", my_work.my_work, name="my_work"),
    path("my-work/aside/<uuid:pk>/", aside.aside, name="aside"),
    path("children/<uuid:pk>/", child.child, name="child"),
    path("children/<uuid:pk>/chronology/", child.chronology, name="child_chronology"),
    path("allocate/", allocate.allocate, name="allocate"),
    path("allocate/<uuid:pk>/", allocate.offer, name="offer"),
    path("allocate/<uuid:pk>/cover/", allocate.cover, name="cover"),
    path("offers/<uuid:pk>/", answer.answer, name="answer"),
]
