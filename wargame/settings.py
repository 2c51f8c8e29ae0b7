"""Settings of Backchannel: one laptop by default, many machines by environment variables.

Importing this file creates nothing. Variables: BACKCHANNEL_DATA (data directory), BACKCHANNEL_SECRET_KEY,
BACKCHANNEL_HOSTS
(names this server answers to, separated by commas), BACKCHANNEL_HTTPS=1 (behind TLS), BACKCHANNEL_STATIC_ROOT (where
`collectstatic` gathers), BACKCHANNEL_TIME_ZONE, BACKCHANNEL_DEBUG=1, DATABASE_URL (PostgreSQL), REDIS_URL (several
server processes).
"""

import os
import secrets

from wargame import datadir
from wargame.databases import cache, channel_layers, database

BASE_DIR = datadir.DEFAULT.parent
DATA_DIR = datadir.chosen()

# Without a kept key, one is made for this process and inherited by the processes that it starts.
SECRET_KEY = (
    os.environ.get("BACKCHANNEL_SECRET_KEY")
    or datadir.read_key(DATA_DIR)
    or os.environ.setdefault("BACKCHANNEL_SECRET_KEY", secrets.token_urlsafe(50))
)
DEBUG = os.environ.get("BACKCHANNEL_DEBUG") == "1"
HTTPS = os.environ.get("BACKCHANNEL_HTTPS") == "1"

# `host` adds this machine's addresses while it runs; never "*", which would let any site open our sockets.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [name for name in os.environ.get("BACKCHANNEL_HOSTS", "").split(",") if name]

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "wargame.apps.WargameConfig",
]

MIDDLEWARE = [
    "wargame.middleware.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wargame.middleware.friendly_refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "wargame.urls"
ASGI_APPLICATION = "wargame.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CHANNEL_LAYERS = channel_layers(os.environ.get("REDIS_URL", ""))
CACHES = {"default": cache(os.environ.get("REDIS_URL", ""))}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "facilitator-sign-in"
LOGIN_REDIRECT_URL = "/console/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = LOCALE_PATHS[0].is_dir()  # looking up words that nobody has translated is a tenth of a page
TIME_ZONE = os.environ.get("BACKCHANNEL_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("BACKCHANNEL_STATIC_ROOT") or None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
# Browsers log an error for this header on a plain http address of the classroom network.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "wargame.errors.form_expired"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wargame": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Forms that are too large and foreign host names are answered in words; their traces would bury the address
        # that students need. A logger without any handler would print them all the same.
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        "daphne": {"level": "WARNING"},
    },
}
