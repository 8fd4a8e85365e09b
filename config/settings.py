"""Settings, all of them from the environment; ``python -m config.embedded`` fills it for one machine."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from web.csp import CONTENT_SECURITY_POLICY  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

SECRET_KEY = env("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://localhost:8000")  # for links in e-mail

INSTALLED_APPS = [
    "config.apps.ThroughlineConfig",
    "api",
    "scorecards",
    "wall",
    "coaching",
    "programs",
    "goals",
    "reminders",
    "people",
    "web",
    "tenants",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "people.middleware.OrganizationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "django.template.context_processors.i18n",
                "people.context_processors.memberships",
                "reminders.context_processors.inbox",
            ],
        },
    }
]
FORM_RENDERER = "web.forms.Renderer"

_app, _owner = env.db_url("DATABASE_URL"), env.db_url("DATABASE_OWNER_URL", default="")
DATABASES = {
    "default": {
        **_app,
        "ENGINE": "tenants.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        # A goal with its permissions is a join of eight tables: to weigh every order of them took PostgreSQL
        # 16 to 29 ms, ten times as long as to run it (docs/performance.md).
        "OPTIONS": {"options": "-c join_collapse_limit=6", **_app.get("OPTIONS", {})},
        "APP_ROLE": _app["USER"],
        # The tables' owner migrates; web and workers may leave it out of their environment.
        "OWNER": {key: (_owner or _app)[key] for key in ("USER", "PASSWORD")},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "throughline",
    }
}
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default=REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = env("CELERY_BEAT_SCHEDULE_FILENAME", default="celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    # Messages only nudge; the rows in PostgreSQL are the truth, so a lost or doubled beat is harmless.
    # After an hour without a worker one beat is enough, not sixty.
    "digests": {"task": "reminders.tasks.send_digests", "schedule": 60.0, "options": {"expires": 60.0}},
    "goals": {"task": "goals.tasks.refresh_goals", "schedule": 15 * 60.0},
    "verdicts": {"task": "programs.tasks.judge_due", "schedule": 6 * 60 * 60.0},
    "reviews": {"task": "scorecards.tasks.open_reviews", "schedule": 60 * 60.0},
    "intakes": {"task": "programs.tasks.take_in_waiting", "schedule": 60.0, "options": {"expires": 60.0}},
    "calendars": {"task": "programs.tasks.follow_calendars", "schedule": 60 * 60.0},
    "photos": {"task": "programs.tasks.tidy", "schedule": 24 * 60 * 60.0},
    "priorities": {"task": "programs.tasks.check_again", "schedule": 60 * 60.0},
    "coaching": {"task": "coaching.tasks.keep_rhythm", "schedule": 60 * 60.0},
    "counts": {"task": "coaching.tasks.count_logs", "schedule": 60.0, "options": {"expires": 60.0}},
    "obstacles": {"task": "wall.tasks.look_for_obstacles", "schedule": 60 * 60.0},
    "themes": {"task": "wall.tasks.release_themes", "schedule": 24 * 60 * 60.0},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True  # a new address counts once it is confirmed: an invitation finds a login by its e-mail
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Throughline"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here: a login begins with a link mailed to its address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", default=DEBUG)

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_HTTPONLY = True
# Behind HTTPS (production) cookies are secure; the one-command start serves plain HTTP on loopback.
SECURE = env.bool("SECURE", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, past the proxy
# What the host's other names speak, and whether browsers ship with it, is for its operator to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)  # behind them rate limits count by the real address
X_FRAME_OPTIONS = "DENY"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds; a mail server that hangs must not hold a worker
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Throughline <throughline@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English (US)")),
    ("en-gb", _("English (UK)")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("he", _("Hebrew")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "UTC"
FIRST_DAY_OF_WEEK = 1

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/plotly", NODE_MODULES / "plotly.js-basic-dist-min"),
    ("vendor/archivo", NODE_MODULES / "@fontsource-variable" / "archivo" / "files"),
]
STORAGES = {
    "default": {"BACKEND": "web.photos.PrivateStorage"},  # also of a field that names none
    "staticfiles": {
        "BACKEND": env("STATICFILES_STORAGE", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
PRIVATE_ROOT = env("PRIVATE_ROOT", default=str(BASE_DIR / "var" / "private"))  # what people hand in; see web.photos
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # without files: those go to the disk, as far as they are wanted
FILE_UPLOAD_HANDLERS = [
    "web.uploads.CutTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.TokenMay"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.TokenThrottle"],
    "DEFAULT_THROTTLE_RATES": {"token": env("API_RATE", default="600/min")},
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ExactJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.Schema",
    "EXCEPTION_HANDLER": "api.problems.problem_details",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Throughline API",
    "DESCRIPTION": "People, teams, priorities, goals, measurements, check-ins and scorecard weeks.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "PREPROCESSING_HOOKS": ["api.schema.without_suffixes"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False, "validatorUrl": None},
    "ENUM_NAME_OVERRIDES": {
        "GoalStateEnum": "goals.models.Goal.State",
        "PriorityStateEnum": "goals.models.StrategicPriority.State",
        "GoalKindEnum": "goals.models.Goal.Kind",
        "MetricKindEnum": "goals.models.Metric.Kind",
        "StatusEnum": "goals.models.check_in.STATUSES",
        "ConfidenceEnum": "goals.models.check_in.CONFIDENCES",
        "BarrierEnum": "goals.models.check_in.Barrier",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # Finer than that, they quote parameters and contexts: words that people wrote.
    "loggers": {name: {"level": "INFO"} for name in ("django.db.backends", "django.template")},
}
