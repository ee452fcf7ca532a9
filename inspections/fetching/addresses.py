"""From which addresses documents are fetched, and the IP addresses they lead to."""

import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from .failures import HostFailed, NotFetched

LONGEST_ADDRESS = 2000
MOST_MACHINES = 4  # tried for one connection

# The characters of RFC 3986. Anything else, which a browser would repair, drop or reinterpret, is refused.
_PLAIN = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")

# Global unicast is 2000::/3 and most of IPv4; what is set aside from both for other purposes leads elsewhere.
_UNICAST = ipaddress.ip_network("2000::/3")
_SET_ASIDE = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # formerly the relay from IPv4 into 6to4
        "2001::/23",  # protocol assignments, among them Teredo, which wraps an IPv4 address
        "2001:db8::/32",  # for documentation, as is 3fff::/20
        "2002::/16",  # 6to4, which wraps an IPv4 address
        "3fff::/20",
    )
]


def look_up(name: str, port: int) -> list[str]:
    """Return the IP addresses that a name has now, best first. The system decides how long that may take."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True)
class Host:
    """The one server that documents are fetched from. Only tests have another than `OFSTED`."""

    name: str
    scheme: str = "https"
    port: int = 443
    may_be_private: bool = False
    look_up: Callable[[str, int], list[str]] = look_up
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    @property
    def start(self) -> str:
        """What every address on it begins with."""
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        return f"{self.scheme}://{self.name}" + ("" if usual else f":{self.port}")


OFSTED = Host("files.ofsted.gov.uk")


def host_named_in(url: str) -> str:
    """Return the name of the host in an address; empty if there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def target(url: str, host: Host) -> str:
    """Return what to ask the host for. Raise NotFetched unless the address is plainly one of its own."""
    parts = _split(url)
    if parts.scheme != host.scheme:
        raise NotFetched(f"Only addresses that begin with {host.start}/ can be fetched.")
    if "@" in parts.netloc:
        raise NotFetched("The address contains a user name or password: leave it out.")
    if parts.hostname != host.name:
        raise NotFetched(f"Only documents on {host.name} can be fetched, not those on {parts.hostname or 'no host'}.")
    if parts.port not in {None, host.port}:
        raise NotFetched(f"Documents on {host.name} can be fetched from port {host.port} only, not {parts.port}.")
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST_ADDRESS:
        raise NotFetched(f"The address is longer than {LONGEST_ADDRESS} characters.")
    if not _PLAIN.fullmatch(url):
        raise NotFetched(
            "This is not a web address: it is empty, or has a space or a character that addresses cannot have."
        )
    try:
        parts = urlsplit(url)
        _ = parts.port  # which is read, and refused, only now
    except ValueError as error:
        raise NotFetched("This is not a web address: its host or port cannot be read.") from error
    return parts


def ip_addresses(host: Host) -> list[str]:
    """Look the host's name up and return its IP addresses. Raise HostFailed if any is not the public Internet's."""
    try:
        found = host.look_up(host.name, host.port)
    except OSError as error:
        raise HostFailed(f"The name {host.name} could not be looked up: {error.strerror or error}.") from error
    for address in found:
        if not host.may_be_private and not is_public_ip(address):
            raise HostFailed(f"The name {host.name} leads to {address}, which is not a public address.")
    return found[:MOST_MACHINES]


def is_public_ip(address: str) -> bool:
    """Is this the address of one machine on the public Internet, with no other address wrapped in it?"""
    ip = ipaddress.ip_address(address)
    if any(ip in network for network in _SET_ASIDE):
        return False
    return ip in _UNICAST if ip.version == 6 else ip.is_global and not ip.is_multicast
