"""Names the plain tables to Django."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    name = "benchmarks"
