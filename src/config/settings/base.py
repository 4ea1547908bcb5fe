"""Settings of every process: the environment is read here once; what is missing stops the start."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from voordeur.shared import logs


def required(name: str) -> str:
    """An environment variable that must be there."""
    value = os.environ.get(name, "")
    if not value:
        raise SystemExit(f"De omgeving mist {name}. Start met `voordeur run`, of zie README.md.")
    return value


def database(url: str, *, pool: dict[str, int] | None = None) -> dict[str, Any]:
    """Django's settings for a libpq URL; own pool, no persistent connections outside it."""
    parts = conninfo_to_dict(url)
    options: dict[str, Any] = {"application_name": "voordeur"}
    options["options"] = "-c lock_timeout=5s -c statement_timeout=30s -c timezone=UTC"
    if pool:
        options["pool"] = pool
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "") or ""),
        "OPTIONS": options,
    }


ROOT = Path(__file__).resolve().parents[3]
TRYOUT = os.environ.get("VOORDEUR_TRYOUT") == "1"
SECRET_KEY = required("VOORDEUR_SECRET_KEY")
VOORDEUR_KEY = required("VOORDEUR_KEY")
VOORDEUR_INDEX_KEY = required("VOORDEUR_INDEX_KEY")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("VOORDEUR_HOSTS", "127.0.0.1,localhost").split(",")

#: The rooms, lowest first: laws are applied in this order.
ROOMS = [
    "voordeur.shared",
    "voordeur.ui",
    "voordeur.paper",
    "voordeur.audit",
    "voordeur.organisations",
    "voordeur.accounts",
    "voordeur.drafts",
    "voordeur.instructions",
    "voordeur.followup",
    "voordeur.households",
    "voordeur.access",
    "voordeur.merges",
    "voordeur.cases",
    "voordeur.appointments",
    "voordeur.intake",
    "voordeur.pictures",
    "voordeur.plans",
    "voordeur.frontdesk",
    "voordeur.privacy",
    "voordeur.web",
    "voordeur.demo",
    "voordeur.simulation",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "voordeur.ui.numbering.NumberingMiddleware",
    "voordeur.ui.metering.MeteringMiddleware",
    "voordeur.accounts.middleware.UnnamedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "voordeur.accounts.middleware.ActingMiddleware",
    "voordeur.accounts.middleware.LoginRequiredMiddleware",
    "voordeur.access.middleware.ReadingMiddleware",
    "voordeur.ui.door.DoorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "voordeur.ui.navigation.context",
            ],
        },
    }
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["voordeur.accounts.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

#: A link to choose a password lives three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60

# Logging in: allauth asks password and code; nobody signs up, no address is confirmed by mail.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "voordeur.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "voordeur.accounts.forms.LoginForm"}
# A whole town hall may share one address, so per address the limit is wide (design §10). Who tries
# one account slowly from many addresses has ten wrong passwords a day for all of them together;
# from where its owner logged in before there are fifty of their own, so that nobody elsewhere keeps
# its owner out. Who shares that one address can, until a new link or the next day (ADR 0021).
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "wrong_password": "100/m/ip",
    "wrong_password_anywhere": "10/d/key",
    "wrong_password_where_known": "50/d/key",
    "login_failed": "5/5m/key",
}
MFA_ADAPTER = "voordeur.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "voordeur.accounts.forms.CodeForm",
    "activate_totp": "voordeur.accounts.forms.FirstCodeForm",
}
MFA_TOTP_ISSUER = "Voordeur"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_REAUTHENTICATION_REQUIRED = False
#: How many proxies of our own stand before the web server; each names the caller it saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("VOORDEUR_PROXIES", "0"))

# Five wrong passwords for one person from one address: a quarter of an hour's wait.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "voordeur.accounts.tries.who_tries"
AXES_CLIENT_IP_CALLABLE = "voordeur.accounts.tries.where_from"
AXES_LOCKOUT_CALLABLE = "voordeur.accounts.views.login.locked"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "user_agent"]
AXES_VERBOSE = False

# Limits and used codes are shared by all web processes: kept in PostgreSQL, not in their memory,
# and as JSON: who writes there runs nothing here.
CACHES = {
    "default": {
        "BACKEND": "voordeur.shared.cache.JsonCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# A message to whoever looks stays on the server: a cookie can be read on the machine it lies on.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = logs.LOGGING

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "voordeur.accounts.views.login.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The e-mail address is unique without capitals, by a constraint on the model.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
