"""From where a request came: enough to tell a flood, too little to tell a person."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

NEIGHBOURHOOD = 64  # bits of an IPv6 address that one household has


def sender_of(request: HttpRequest) -> str:
    """Return a code for the network address a request came from, which only this site can make."""
    return salted_hmac("carewatch.senders", _network_of(_address_of(request)), algorithm="sha256").hexdigest()


def _address_of(request) -> str:
    """Return the address itself or, behind our own proxy, the one that the proxy says it had the request from."""
    nearest = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if told and (settings.BEHIND_PROXY or _is_this_machine(nearest)) else nearest


def _is_this_machine(address) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return not address  # a socket of this machine's has none


def _network_of(address) -> str:
    try:
        return str(ip_network((address, NEIGHBOURHOOD), strict=False)) if ":" in address else str(ip_address(address))
    except ValueError:
        return "unknown"
