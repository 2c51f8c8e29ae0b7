"""Which addresses people in the room can type, and which of them cannot be reached from the network."""

import ipaddress
import socket

import ifaddr

ANY = {"0.0.0.0", "::", ""}
# Interfaces of virtual machines and containers: real addresses that no student can reach.
VIRTUAL = ("docker", "br-", "veth", "virbr", "vboxnet", "vmnet", "lxc", "cni", "flannel", "hyper-v", "vethernet")


def on_the_network() -> list[str]:
    """This machine's IPv4 addresses that other machines may reach, the likeliest first."""
    found = []
    for adapter in ifaddr.get_adapters():
        virtual = adapter.nice_name.lower().startswith(VIRTUAL) or adapter.name.lower().startswith(VIRTUAL)
        found += [(virtual, ip.ip) for ip in adapter.ips if isinstance(ip.ip, str) and reachable(ip.ip)]
    return [address for _, address in sorted(found, key=lambda pair: (pair[0], not _private(pair[1]), pair[1]))]


def reachable(address: str) -> bool:
    """Whether another machine could reach this address at all."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address != "localhost"
    return not (ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_multicast)


def to_type(bind: str) -> list[str]:
    """The addresses to print for a server bound to `bind`, the best for students first; this machine's own last."""
    if bind in ANY:
        return [*on_the_network(), "127.0.0.1"]
    return [bind]


def names_of_this_machine() -> list[str]:
    """Names by which a browser may ask for this machine."""
    name = socket.gethostname().lower()
    return [name, f"{name}.local"] if name and name != "localhost" else []


def as_url(address: str, port: int) -> str:
    """The address as a person types it into a browser."""
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}" if port == 80 else f"http://{host}:{port}"


def warning(bind: str, addresses: list[str]) -> str:
    """What is wrong with the addresses, in words; empty when students can reach one."""
    if bind in ANY:
        if any(reachable(address) for address in addresses):
            return ""
        return (
            "This machine has no network address now, so only browsers on this machine can play. "
            "Join the classroom's network; the address is printed here as soon as there is one."
        )
    if reachable(bind):
        return ""
    return (
        f"The server listens on {bind} only, which no other machine can reach. "
        "Start it without --bind, so that students on the network can join."
    )


def _private(address: str) -> bool:
    return ipaddress.ip_address(address).is_private
