"""The service's own settings, with the plain tables and views beside it that it is measured against."""

from __future__ import annotations

from frontdoor.config.settings import *  # noqa: F403  # nothing but what is said below differs
from frontdoor.config.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
# What a plain Django project begins with.
PLAIN_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
