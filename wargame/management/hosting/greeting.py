"""What `host` prints in the terminal: addresses, a code for phones, the facilitator's link, and warnings."""

import io

import segno

from wargame.management.hosting import addresses


def greeting(bind: str, port: int, token: str) -> str:
    """The whole text for a server that has just begun to listen."""
    to_type = addresses.to_type(bind)
    best = addresses.as_url(to_type[0], port)
    parts = ["", "Backchannel is running.", "", _students(to_type, port)]
    if warning := addresses.warning(bind, to_type):
        parts += ["", f"WARNING: {warning}"]
    if addresses.reachable(to_type[0]):
        parts += ["", "Phones can scan this:", "", qr_code(f"{best}/join/")]
    parts += [
        "Facilitator, open this link to sign in (it works once):",
        f"    {best}/facilitator/enter/{token}/",
        "",
        "Press Ctrl-C to stop. Everything is saved; starting again goes on where you stopped.",
    ]
    return "\n".join(parts)


def found_address(address: str, port: int) -> str:
    """What to say when this machine joins a network while the server runs."""
    url = addresses.as_url(address, port)
    return f"\nNew network address. Students type {url}\n\n{qr_code(f'{url}/join/')}"


def qr_code(url: str) -> str:
    """The address as a code small enough for any terminal, drawn with half blocks."""
    out = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()


def _students(to_type: list[str], port: int) -> str:
    urls = [addresses.as_url(address, port) for address in to_type]
    lines = [f"Students type {urls[0]}"]
    lines += [f"      or also {url}" for url in urls[1:]]
    return "\n".join(lines)
