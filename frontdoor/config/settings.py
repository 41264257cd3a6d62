"""The settings of the service, all from the environment; start-up refuses a set that is unsafe in production."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from frontdoor.config import database, postgres, safety

CHECKOUT = Path(__file__).resolve().parents[2]
PRODUCTION = os.environ.get("FRONTDOOR_ENV") == "production"
if unsafe := safety.reasons(os.environ):
    raise ImproperlyConfigured("This is not safe in production:\n" + "\n".join(f"- {reason}" for reason in unsafe))


def _listed(name: str, otherwise: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, otherwise).split(",") if part.strip()]


SECRET_KEY = os.environ.get("FRONTDOOR_SECRET_KEY") or "not a secret: for synthetic people on this computer only"
SECRET_KEY_FALLBACKS = _listed("FRONTDOOR_OLD_SECRET_KEYS")
DEBUG = os.environ.get("FRONTDOOR_DEBUG") == "1"
ALLOWED_HOSTS = _listed("FRONTDOOR_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = _listed("FRONTDOOR_ORIGINS")

# The latest stage first, as templates and addresses are looked up; the engine last, when all declarations are there.
ROOMS = ["exchange", "assurance", "desk", "protection", "earlyhelp", "referrals", "contacts", "casework", "people"]
ROOMS += ["web", "reference", "archive", "drafts", "files", "govuk", "accounts", "journal", "engine"]
OURS = [f"frontdoor.{room}" for room in (ROOMS if PRODUCTION else ["nonprod", *ROOMS])]
INSTALLED_APPS = [
    *OURS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_cotton",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frontdoor.config.headers.GuardedResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers that do not know frame-ancestors
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frontdoor.accounts.middleware.SignInRequired",  # a page that nobody guarded asks who you are
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "frontdoor.web.gate.AnswersInWords",
    "frontdoor.contacts.requests_only.RequestsOnly",  # whoever answers for an agency has two pages, and no more
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontdoor.accounts.context.bar",
                "frontdoor.desk.context.bar",
                "frontdoor.web.navigation.bar",
            ]
        },
    }
]
FORM_RENDERER = "frontdoor.govuk.forms.renderer.GovukRenderer"
COTTON_DIR = "cotton"
ROOT_URLCONF = "frontdoor.config.urls"
WSGI_APPLICATION = "frontdoor.config.wsgi.application"

DATABASES = {"default": database.default()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["frontdoor.accounts.backend.WithRoles"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: the longest shift of the emergency duty team; source: local
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"  # an address names a record, and no other site should learn it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("FRONTDOOR_BEHIND_PROXY") else None
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
]  # what other names a council's domain has is not ours to say

LANGUAGE_CODE = "en-gb"
USE_I18N = True  # dates and numbers as they are written in Britain; there is no translation
TIME_ZONE = "Europe/London"
USE_TZ = True

FILES = Path(os.environ.get("FRONTDOOR_FILES") or f"{postgres.home()}-files")  # what people sent, as it came
FILE_UPLOAD_HANDLERS = [
    "frontdoor.files.uploads.NotEndless",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("FRONTDOOR_STATIC") or CHECKOUT / ".static")
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PRODUCTION
_STATIC = "CompressedManifestStaticFilesStorage" if PRODUCTION else "CompressedStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": f"whitenoise.storage.{_STATIC}"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("FRONTDOOR_LOG", "WARNING")},
}
