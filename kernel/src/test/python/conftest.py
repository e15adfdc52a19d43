"""Where things are, for all of these tests."""

import os
import pathlib

import pytest

CHECKOUT = pathlib.Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def checkout():
    return CHECKOUT


@pytest.fixture(scope="session")
def launcher(checkout):
    """The launcher's path."""
    return checkout / "packetbook"


def notebooks():
    return sorted((CHECKOUT / "notebooks").glob("*/*.ipynb"))


@pytest.fixture
def clean_environment():
    """What a login shell of an ordinary user on Debian has: no sbin in the PATH, nothing of the tests' own."""
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR", "PACKETBOOK_TEST_RUN") if name in os.environ}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", **kept}
