"""Addresses of the pages of a worry."""

from django.urls import path

from .pages import (
    acknowledge,
    add,
    add_adult,
    allegation,
    ask,
    background,
    checks,
    contact,
    decide,
    decide_news,
    feedback,
    hand,
    mailbox,
    news,
    night,
    record,
    requests,
    row,
    same_event,
    screen,
    sent,
)

app_name = "contacts"
urlpatterns = [
    path("contacts/record/", record.begin, name="worry"),
    path("contacts/record/<uuid:draft>/", record.write, name="write"),
    path("contact/<uuid:pk>/sent/", sent.sent, name="sent"),
    path("contact/<uuid:pk>/ask/", ask.page, name="ask"),
    path("check/<uuid:pk>/", checks.page, name="check"),
    *(
        path(f"check/<uuid:pk>/{one.replace('_', '-')}/", checks.act, {"name": one}, name=f"check_{one}")
        for one in checks.FORMS
    ),
    path("contact-child/<uuid:pk>/", row.page, name="row"),
    path("contact-child/<uuid:pk>/background/", background.page, name="background"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:pk>/", requests.one, name="request"),
    path("contact/<uuid:pk>/", contact.page, name="contact"),
    path("contact/<uuid:pk>/acknowledge/", acknowledge.page, name="acknowledge"),
    path("contact/<uuid:pk>/feed-back/", feedback.page, name="feedback"),
    path("contact/<uuid:pk>/screen/", screen.page, name="screen"),
    path("contact/<uuid:pk>/add-child/", add.page, name="add_child"),
    path("mailbox/", mailbox.page, name="mailbox"),
    path("mailbox-sweep/new/", mailbox.page, name="new_sweep"),
    path("contact/<uuid:pk>/same-event/", same_event.same, name="same"),
    path("contact/<uuid:pk>/join/", same_event.join, name="join"),
    path("contact/<uuid:pk>/part/", same_event.part, name="part"),
    path("news/<uuid:pk>/", news.page, name="news"),
    path("night/", night.page, name="night"),
    path("night/accept/<uuid:pk>/", night.accept, name="accept"),
    path("handover/new/", hand.opening, name="hand"),
    path("handover/<uuid:pk>/hand-on/", hand.on, name="hand_on"),
    path("handover/<uuid:pk>/return-to-hub/", hand.back, name="hand_back"),
    path("allegation/new/", allegation.new, name="allegation"),
    path("contact/<uuid:pk>/add-adult/", add_adult.page, name="add_adult"),
    path("decide/", decide.first, name="decide_first"),
    path("decide/<uuid:pk>/", decide.decide, name="decide"),
    path("decide/<uuid:pk>/news/", decide_news.news, name="decide_news"),
    path("contact-child/<uuid:pk>/decide/", decide.of_child, name="decide_child"),
    path("contact-child/<uuid:pk>/decide-alone/", decide.of_child, name="decide_child_alone"),
]
