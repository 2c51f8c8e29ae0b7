"""The packs that can be played: reading a file into a pack, and the shelf of those that are shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from wargame.scenarios.checks import cross_faults
from wargame.scenarios.document import read_document
from wargame.scenarios.mistakes import Fault, Mistake, PackError
from wargame.scenarios.plain import faults as schema_faults
from wargame.scenarios.references import reference_faults
from wargame.scenarios.schema import Pack
from wargame.scenarios.sizes import size_warnings

SHELF = FilePath(__file__).resolve().parents[2] / "fixtures" / "scenarios"
FIRST = "first-contact"  # the tutorial stands first on the shelf


@dataclass(frozen=True, slots=True)
class Reading:
    """A pack without mistakes, with what its author may still want to mend."""

    pack: Pack
    warnings: list[Mistake]


def read_pack(path: FilePath) -> Reading:
    """Read and check a file; raises PackError with every mistake found."""
    document = read_document(path)
    pack, found = _checked(document.content)
    faults = [*document.faults, *found]
    if pack is not None and pack.slug != path.stem:
        faults.append(Fault(("slug",), f"The slug is '{pack.slug}', but the file is called '{path.name}'."))
    if faults or pack is None:
        raise PackError(document.mistake(fault) for fault in faults)
    return Reading(pack, [document.mistake(warning) for warning in size_warnings(pack)])


def load_file(path: FilePath | str) -> Pack:
    """The pack of a file; raises PackError with every mistake found."""
    return read_pack(FilePath(path)).pack


@cache
def packs() -> Mapping[str, Pack]:
    """The shipped packs by slug, the tutorial first, then by title; raises PackError if one has mistakes."""
    found = [load_file(path) for path in sorted(SHELF.glob("*.yaml"))]
    found.sort(key=lambda pack: (pack.slug != FIRST, pack.card.title))
    return {pack.slug: pack for pack in found}


def load_pack(slug: str) -> Pack:
    """The shipped pack with that slug; raises KeyError if there is none."""
    return packs()[slug]


def load_shipped() -> list[Pack]:
    """All shipped packs, the tutorial first."""
    return list(packs().values())


def restore(content: Mapping[str, Any]) -> Pack:
    """The pack that a game keeps, from `pack.model_dump()` as it was stored."""
    return Pack.model_validate(dict(content))


def _checked(content: Mapping[str, Any]) -> tuple[Pack | None, list[Fault]]:
    """The pack if its form is right, and everything that is wrong with it."""
    faults = list(reference_faults(content))
    try:
        pack = Pack.model_validate(content)
    except ValidationError as error:
        sound = _sound_sections(content)
        faults += schema_faults(error, Pack, content)
        faults += cross_faults(Pack.model_construct(None, **sound), sound.__contains__)
        return None, faults
    return pack, [*faults, *cross_faults(pack, lambda section: True)]


def _sound_sections(content: Mapping[str, Any]) -> dict[str, Any]:
    """The sections that are well formed by themselves."""
    sound: dict[str, Any] = {}
    for name, form in Pack.model_fields.items():
        if name not in content and not form.is_required():
            sound[name] = form.get_default(call_default_factory=True)
        try:
            adapter: TypeAdapter[Any] = TypeAdapter(Annotated[form.annotation, form])  # type: ignore[arg-type]
            sound[name] = adapter.validate_python(content.get(name, sound.get(name)))
        except ValidationError:
            sound.pop(name, None)
    return sound
