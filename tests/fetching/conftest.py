import pytest

from .servers import served


@pytest.fixture
def file_host():
    with served() as server:
        yield server
