"""The address that students type, and its code for phones.

The facilitator's own browser may have come by `localhost`, which no phone can reach. `host` lets the server answer to
this machine's addresses on the network, so the first of those is shown instead.
"""

import ipaddress
from dataclasses import dataclass

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

HERE = {"localhost", "testserver"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where this server is found: `host` to type, `base` for links, and whether other machines can reach it."""

    host: str
    base: str
    reachable: bool

    def link(self, path: str) -> str:
        """A whole address for a path of this server."""
        return self.base + path


def address(request: HttpRequest) -> Address:
    """How other machines reach the server that this request came to."""
    asked = request.get_host()
    name, port = _split(asked)
    if _reachable(name):
        return Address(asked, f"{request.scheme}://{asked}", True)
    for other in settings.ALLOWED_HOSTS:
        if _is_ip(other) and _reachable(other):
            host = f"{other}:{port}" if port else other
            return Address(host, f"{request.scheme}://{host}", True)
    return Address(asked, f"{request.scheme}://{asked}", False)


def qr(url: str, label: str) -> SafeString:
    """An address as a code for phones, with its own white ground in both themes."""
    drawing = segno.make(url, error="m", micro=False).svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', label, mark_safe(drawing))


def _split(host: str) -> tuple[str, str]:
    """Name and port of a host as a browser asks for it; the port is empty where it is the usual one."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and not host.endswith("]") else (host, "")


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _reachable(name: str) -> bool:
    if not _is_ip(name):
        return name.lower() not in HERE
    ip = ipaddress.ip_address(name.strip("[]"))
    return not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)
