"""Economic pressure and relief (D10): who loses and gains, and what it costs the sender."""

from tests.engine.position import changes, order, play, position, readers_of, refused

THREE = "alda:\nborr:\ncarn:\n"


def test_pressure_takes_resources_from_the_target_and_some_from_the_sender():
    outcome = play(position(THREE), order("alda D10 borr", choice="pressure"))
    assert changes(outcome, "D10", "resources") == [(("alda",), -1), (("borr",), -2)]
    assert changes(outcome, "D10", "tension") == [(("alda", "borr"), 17)]
    assert changes(outcome, "D10", "trust") == [(("borr", "alda"), -6)]
    assert changes(outcome, "D10", "support") == [(("borr",), 1)]


def test_relief_gives_resources_eases_tension_and_earns_trust_and_standing():
    outcome = play(position(THREE), order("alda D10 borr", choice="relief"))
    assert changes(outcome, "D10", "resources") == [(("alda",), -1), (("borr",), 2)]
    assert changes(outcome, "D10", "tension") == [(("alda", "borr"), -4)]
    assert changes(outcome, "D10", "trust") == [(("borr", "alda"), 3)]
    assert changes(outcome, "D10", "standing") == [(("alda",), 1)]


def test_discreet_relief_is_known_to_the_two_and_earns_no_standing():
    outcome = play(position(THREE), order("alda D10 borr discreet", choice="relief"))
    assert changes(outcome, "D10", "standing") == []
    public = [e for e in outcome.ledger if e.rule == "D10" and (e.audience is None or "carn" in e.audience)]
    assert public == [] or {e.quantity for e in public} == {"tension"}
    assert readers_of(outcome, "D10") <= {"alda", "borr"}


def test_pressure_cannot_be_kept_discreet():
    said = "Economic pressure is felt in every market; it cannot be kept discreet."
    assert refused(position(THREE), order("alda D10 borr discreet", choice="pressure")) == said


def test_pressure_coerces_in_an_economic_crisis_and_in_no_other():
    for kind, broken in (("economic", [(("alda",), -4)]), ("maritime", [])):
        drawing = THREE + f"crisis trade {kind} alda v borr: severity 30\ntreaty non-aggression alda-borr:"
        outcome = play(position(drawing), order("alda D10 borr", choice="pressure"))
        assert changes(outcome, "TR-1", "standing") == broken
