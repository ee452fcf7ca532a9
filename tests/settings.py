"""The one settings file, in an environment made for tests."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "known to everybody, and good for tests only")
os.environ.setdefault("CAREWATCH_STATE", tempfile.mkdtemp(prefix="carewatch-tests-"))
os.environ["CAREWATCH_URL"] = "http://localhost:8000"
os.environ["DEBUG"] = "0"

from carewatch.settings import *  # noqa: F403
