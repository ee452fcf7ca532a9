"""The one settings file, in an environment made for tests."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "known to everybody, and good for tests only")
if "CAREWATCH_STATE" not in os.environ:
    os.environ["CAREWATCH_STATE"] = tempfile.mkdtemp(prefix="carewatch-tests-")
    atexit.register(shutil.rmtree, os.environ["CAREWATCH_STATE"], ignore_errors=True)
os.environ["CAREWATCH_URL"] = "http://localhost:8000"
os.environ["DEBUG"] = "0"

from carewatch.settings import *  # noqa: F403
from carewatch.settings import MIDDLEWARE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no test is about how it is hashed
MIDDLEWARE = [
    name.replace("whitenoise.middleware.WhiteNoiseMiddleware", "tests.static.LookingOnce") for name in MIDDLEWARE
]
