"""Our own PostgreSQL server starts by itself, is shared, and never outlives the program that started it."""

from __future__ import annotations


def test_it_answers(db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
