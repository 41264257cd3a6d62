"""What is stored of an allegation about somebody in a position of trust."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.accounts.clock import now
from frontdoor.engine.models import Record
from frontdoor.practice.identifiers import new_reference


def new_allegation_reference() -> str:
    return new_reference("A", now().year)


class Allegation(Record):
    """Who is said to have done what to whom, in words alone: no child's record leads here, nor from here to one."""

    reference = models.CharField(max_length=20, unique=True, default=new_allegation_reference, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    told_at = models.DateTimeField("when were we told?")
    told_by = models.CharField("who told us?", max_length=300, blank=True)
    about_whom = models.CharField("whom is it about?", max_length=300)
    their_role = models.CharField("where, and as what, do they work or volunteer with children?", max_length=300)
    alleged = models.TextField("what is said to have happened?")
    children = models.TextField("which children, as far as is known?", blank=True)
    done_now = models.TextField("what has been done at once to keep children safe?", blank=True)
    more = models.TextField("what is known since, and from whom", blank=True)

    def __str__(self) -> str:
        return self.reference
