"""How the site is run. Everything that differs between machines comes from the environment; README.md lists it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("CAREWATCH_STATE", BASE_DIR / ".carewatch"))


def secret_key():
    """Return the key from the environment, or the one `make setup` keeps beside the database."""
    kept = STATE_DIR / "secret-key"
    if key := os.environ.get("SECRET_KEY", "").strip():
        return key
    if kept.exists() and (key := kept.read_text().strip()):
        return key
    raise ImproperlyConfigured(f"No secret key: set SECRET_KEY, or run `make setup`, which makes {kept}.")


SECRET_KEY = secret_key()
DEBUG = os.environ.get("DEBUG", "") == "1"

# Where the site is reached. Hosts, cookies and redirects all follow from this one address.
SITE_URL = os.environ.get("CAREWATCH_URL", "http://localhost:8000").rstrip("/")
_address = urlsplit(SITE_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise ImproperlyConfigured(
        f"CAREWATCH_URL must be a web address, such as https://carewatch.example, not {SITE_URL!r}."
    )
_is_https = _address.scheme == "https"

_more_hosts = os.environ.get("ALLOWED_HOSTS", "").replace(",", " ").split()
ALLOWED_HOSTS = [_address.hostname, *_more_hosts, "localhost", "127.0.0.1", "[::1]"]  # the last: for /healthz
CSRF_TRUSTED_ORIGINS = [SITE_URL, *(f"{_address.scheme}://{host}" for host in _more_hosts)]

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
BEHIND_PROXY = os.environ.get("BEHIND_PROXY", "") == "1"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long day at the desk

# Named as in Django 6.0, so that carewatch.csp can go when Django does this itself.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'self'"],  # a council's timeline, whose parts are links
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

INSTALLED_APPS = [
    "carewatch.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "simple_history",
    "inspections.apps.InspectionsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "carewatch.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "carewatch.urls"
WSGI_APPLICATION = "carewatch.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",  # public pages
        "DIRS": [BASE_DIR / "templates" / "site"],
        "OPTIONS": {"environment": "inspections.views.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # the desk
        "DIRS": [BASE_DIR / "templates" / "desk"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"to_do": "inspections.admin.to_do"},
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{STATE_DIR / 'carewatch.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,  # seconds a writer waits for another
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

EXPORTS_DIR = STATE_DIR / "exports"  # the record as files, written when it is first asked for
REPORTS_DIR = Path(os.environ.get("CAREWATCH_REPORTS", STATE_DIR / "reports"))  # PDFs fetched and read; never served
LARGEST_UPLOAD = 41_000_000  # bytes: what a report may have, and the form around it
FILE_UPLOAD_HANDLERS = [
    "carewatch.uploads.LargestUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
USER_AGENT = f"CareWatch (+{SITE_URL}/about/)"  # how we name ourselves where we fetch reports

CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")  # where readers report mistakes

# Does somebody else publish a verdict than who entered it? None: if more than one person may.
_second = os.environ.get("SECOND_PAIR_OF_EYES", "").strip()
if _second not in {"", "0", "1"}:
    raise ImproperlyConfigured(f"SECOND_PAIR_OF_EYES must be 1, 0 or empty, not {_second!r}.")
SECOND_PAIR_OF_EYES = _second == "1" if _second else None

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
