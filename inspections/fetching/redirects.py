"""One request to the host and its response; redirects are followed by hand, each checked like the first address."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from .addresses import Host, target
from .connecting import Deadline, connect
from .failures import HostFailed, NotFetched

MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}

# What may go wrong while bytes come in; urllib3 raises the first of its own, and lets the others through at times.
BROKEN = (HTTPError, HTTPException, OSError)


@contextmanager
def open_response(
    url: str, *, agent: str, host: Host, deadline: Deadline, headers: Mapping[str, str] | None = None
) -> Iterator[HTTPResponse]:
    """Ask for a document, follow redirects, and yield the response, whatever its status."""
    headers = {"User-Agent": agent, "Accept": "application/pdf, */*", "Accept-Encoding": "identity", **(headers or {})}
    for _ in range(MOST_REDIRECTS + 1):
        path = target(url, host)
        with closing(connect(host, deadline)) as connection:
            with closing(_response(connection, path, {"Host": host.start.partition("://")[2], **headers})) as response:
                if response.status not in REDIRECTS:
                    yield response
                    return
                url = _next(url, response)
    raise NotFetched(f"The host redirected us more than {MOST_REDIRECTS} times.")


def _response(connection: HTTPConnection, path, headers) -> HTTPResponse:
    try:
        connection.request("GET", path, headers=headers, preload_content=False, decode_content=False)
        return connection.getresponse()
    except TimeoutError as error:
        raise HostFailed("The host accepted the request but did not answer.") from error
    except BROKEN as error:
        raise HostFailed("The host closed the connection, or its answer made no sense.") from error


def _next(url, response) -> str:
    try:
        return urljoin(url, response.headers["Location"])
    except (KeyError, ValueError) as error:
        raise NotFetched("The host redirected us without saying where to.") from error


def refuse_unless_sent(response: HTTPResponse):
    """Raise what a status other than 200 means."""
    status = response.status
    if status in {404, 410}:
        raise NotFetched(f"The host has no document at this address ({status}).")
    if status in {401, 403}:
        raise NotFetched(f"The host does not let us have this document ({status}).")
    if status == 429:
        raise HostFailed("The host asks us to send fewer requests (429).", retry_after(response))
    if status >= 500:
        raise HostFailed(f"The host had an error of its own ({status}).", retry_after(response))
    if status != 200:
        raise NotFetched(f"The host answered without a document ({status}).")


def retry_after(response: HTTPResponse) -> float:
    """Return for how many seconds the host asks us to stay away; 0 if it does not say."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        day = parsedate_to_datetime(said)
    except ValueError:
        return 0
    return max(0, (day.replace(tzinfo=day.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
