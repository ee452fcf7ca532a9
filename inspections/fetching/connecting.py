"""A connection to the IP address that was checked, on which no read outlasts the deadline.

Proxies named in the environment are not used: they would look the name up again. Of the others, only
OpenSSL's own are heeded, such as SSL_CERT_FILE, which say what is trusted.
"""

import io
import ssl
import time

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from .addresses import Host, ip_addresses
from .failures import HostFailed

CONNECT_WITHIN = 5.0
SILENT_FOR = 15.0  # at most, between two pieces of a response


class Deadline:
    """The moment by which a document must have come, redirects and all."""

    def __init__(self, within: float):
        self.within = within
        self._end = time.monotonic() + within

    def left(self, most: float) -> float:
        """Return how many seconds may still be waited. Raise HostFailed if none may."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise HostFailed(f"The host took longer than {self.within:g} seconds to send the document.")
        return min(left, most)


def connect(host: Host, deadline: Deadline) -> HTTPConnection:
    """Connect to the first of the host's IP addresses that lets us, each checked before."""
    failed = None
    for address in ip_addresses(host):
        connection = _connection(host, address, deadline.left(CONNECT_WITHIN))
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            failed = error
        else:
            connection.sock = _TimedSocket(connection.sock, deadline)
            return connection
    raise HostFailed(_why(failed, host)) from failed


def _connection(host: Host, address: str, timeout: float) -> HTTPConnection:
    """Return a connection, not yet made, to that address, on which TLS must prove the host's name."""
    if host.scheme == "http":
        return HTTPConnection(address, host.port, timeout=timeout)
    return HTTPSConnection(
        address,
        host.port,
        timeout=timeout,
        server_hostname=host.name,
        ssl_context=host.trust(),
        cert_reqs=ssl.CERT_REQUIRED,
    )


def _why(error: Exception | None, host: Host) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The server could not prove that it is {host.name}: {error.verify_message.rstrip('.')}."
    return f"Could not connect to {host.name}."


class _TimedSocket:
    """A socket whose response is read against the clock: a plain timeout restarts with every byte that trickles in."""

    def __init__(self, sock, deadline):
        self._sock = sock
        self._deadline = deadline

    def makefile(self, *args, **kwargs):
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))

    def __getattr__(self, name):
        return getattr(self._sock, name)


class _TimedReader(io.RawIOBase):
    def __init__(self, sock, deadline):
        self._sock = sock
        self._deadline = deadline
        self._file = sock.makefile("rb", buffering=0)

    def readable(self):
        return True

    def readinto(self, buffer):
        self._sock.settimeout(self._deadline.left(SILENT_FOR))
        try:
            return self._file.readinto(buffer)
        except TimeoutError:
            self._deadline.left(SILENT_FOR)  # which was it, the deadline or the silence?
            raise

    def close(self):
        self._file.close()
        super().close()
