"""Which addresses are printed, which are warned of, and how they are written."""

import ipaddress

import pytest

from wargame.management.hosting import addresses, greeting


@pytest.mark.parametrize(
    ("address", "reachable"),
    [
        ("192.168.1.20", True),
        ("10.0.0.7", True),
        ("203.0.113.9", True),
        ("127.0.0.1", False),
        ("localhost", False),
        ("169.254.10.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("2001:db8::5", True),
        ("laptop.school.example", True),
    ],
)
def test_loopback_and_self_assigned_addresses_are_out_of_reach(address: str, reachable: bool) -> None:
    assert addresses.reachable(address) is reachable


def test_only_addresses_that_others_can_reach_are_offered() -> None:
    for address in addresses.on_the_network():
        assert not ipaddress.ip_address(address).is_loopback


def test_listening_everywhere_offers_the_network_first_and_this_machine_last() -> None:
    assert addresses.to_type("0.0.0.0") == [*addresses.on_the_network(), "127.0.0.1"]
    assert addresses.to_type("192.168.1.20") == ["192.168.1.20"]


def test_no_network_at_all_is_warned_of() -> None:
    assert addresses.warning("0.0.0.0", ["127.0.0.1"]).startswith("This machine has no network address now")
    assert addresses.warning("0.0.0.0", ["192.168.1.20", "127.0.0.1"]) == ""
    assert addresses.warning("192.168.1.20", ["192.168.1.20"]) == ""


@pytest.mark.parametrize(
    ("address", "port", "url"),
    [
        ("192.168.1.20", 8000, "http://192.168.1.20:8000"),
        ("192.168.1.20", 80, "http://192.168.1.20"),
        ("2001:db8::5", 8000, "http://[2001:db8::5]:8000"),
    ],
)
def test_addresses_are_written_as_people_type_them(address: str, port: int, url: str) -> None:
    assert addresses.as_url(address, port) == url


def test_the_code_for_phones_fits_a_small_terminal() -> None:
    lines = greeting.qr_code("http://192.168.100.200:8000/join/").splitlines()
    assert len(lines) <= 18
    assert max(map(len, lines)) <= 37
