"""Read a YAML file strictly, remembering the line of every value.

Plain YAML surprises writers: `no` becomes false, `1:30` becomes ninety, of two equal names the second wins silently.
Here only `true` and `false` are yes and no, only digits are numbers, everything else is text, names are always text,
and a name may stand once. Anchors, aliases and tags are refused: a pack says everything where it is used.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from wargame.scenarios.mistakes import Fault, Mistake, PackError, Path

LARGEST = 1_000_000  # bytes; the longest shipped pack has about a tenth of this
DEEPEST = 20  # groups within groups
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
NOTHING = ("", "~", "null")
WORDS = {"true": True, "false": False}
LONGEST_NUMBER = 18  # digits

PLAIN = {  # the parser's words, and what an instructor needs to hear
    "mapping values are not allowed here": "a colon followed by a space inside a text: put the whole text in quotes, "
    "or start it on the next line after '|'",
    "could not find expected ':'": "a line without 'name:' in front, or a text that should be indented",
    "expected <block end>, but found '<block mapping start>'": "this line is indented differently from its neighbours",
    "expected <block end>, but found '-'": "this '-' is indented differently from the others of its list",
    "expected <block end>, but found '<scalar>'": "a text goes on after its closing quote",
    "found unexpected end of stream": "a quote or bracket is opened and never closed",
    "found undefined tag handle": "a text that starts with '!' needs quotes",
}

SECOND_DOCUMENT = "A second document starts here ('---'); a file holds one pack."


@dataclass(slots=True)
class Document:
    """A file's content as plain values, the line of each, and what was wrong while reading."""

    file: str
    content: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest group around it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mistake(self, fault: Fault) -> Mistake:
        """A fault with its file and line."""
        return Mistake(self.file, self.line(fault.path), fault.text)


class _Composer(yaml.SafeLoader):
    """PyYAML's reader up to its tree of nodes, without aliases and with an end to nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose one node, refusing what packs do not use."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise yaml.MarkedYAMLError(problem="aliases", problem_mark=event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem="tags", problem_mark=event.start_mark)
        if self.depth >= DEEPEST:
            raise yaml.MarkedYAMLError(problem="depth", problem_mark=event.start_mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


OURS = {
    "aliases": "Anchors ('&') and aliases ('*') are not used in packs: write the text out, or put it in quotes.",
    "tags": "Tags ('!') are not used in packs: put a text that starts with '!' in quotes.",
    "depth": f"Groups are nested more than {DEEPEST} deep.",
}


def read_document(path: FilePath) -> Document:
    """Read a file; raises PackError when it cannot be read at all."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refused(path.name, 1, f"There is no file {path}.") from None
    except OSError as problem:
        raise _refused(path.name, 1, f"The file cannot be opened: {problem.strerror or problem}.") from None
    return parse(raw, path.name)


def parse(raw: bytes, file: str) -> Document:
    """Read a file's bytes; raises PackError when they are no YAML at all."""
    text = _decoded(raw, file)
    root = _root(text, file)
    document = Document(file)
    value = _Builder(document).value(root, ())
    assert isinstance(value, dict)
    document.content = value
    return document


def _decoded(raw: bytes, file: str) -> str:
    if len(raw) > LARGEST:
        raise _refused(file, 1, f"The file is larger than {LARGEST // 1000} kB; a pack is a text of some 100 kB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise _refused(file, line, "A character here is not UTF-8. Save the file as UTF-8 text.") from None
    tabbed = [n for n, line in enumerate(text.splitlines(), 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    if tabbed:
        raise PackError(Mistake(file, n, "The line is indented with a tab; use spaces.") for n in tabbed)
    return text


def _root(text: str, file: str) -> yaml.MappingNode:
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise _refused(file, mark.line + 1 if mark else 1, _plain(problem)) from None
    except yaml.YAMLError as problem:
        line = text[: getattr(problem, "position", 0)].count("\n") + 1
        raise _refused(file, line, "A character here cannot be read; delete it and type the text again.") from None
    if root is None:
        raise _refused(file, 1, "The file is empty.")
    if not isinstance(root, yaml.MappingNode):
        raise _refused(file, root.start_mark.line + 1, "A pack is a list of 'name: value' lines; this is not one.")
    return root


def _compose(text: str) -> yaml.Node | None:
    loader = _Composer(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _plain(problem: yaml.MarkedYAMLError) -> str:
    said = (problem.problem or "").strip()
    if said in OURS:
        return OURS[said]
    if said == "but found another document":
        return SECOND_DOCUMENT
    if "cannot start any token" in said:
        return "The line cannot be read: a text that starts with a sign such as @, ` or % needs quotes."
    plain = next((words for known, words in PLAIN.items() if said.startswith(known)), said)
    return f"The line cannot be read: {plain}."


def _refused(file: str, line: int, text: str) -> PackError:
    return PackError([Mistake(file, line, text)])


@dataclass(slots=True)
class _Builder:
    """Turns nodes into plain values, noting lines and faults in a document."""

    document: Document

    def value(self, node: yaml.Node, path: Path) -> Any:
        """The plain value of a node."""
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._group(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, path)

    def _group(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        group: dict[str, Any] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault((*path, f"line {line}"), line, "A name stands before a colon, not a list or a group.")
            elif key.value in group:
                first = self.document.lines[(*path, key.value)]
                text = f"'{key.value}' stands twice in the same group, first on line {first}."
                self._fault((*path, f"{key.value} again on line {line}"), line, text)
            else:
                self.document.lines[(*path, key.value)] = line
                group[key.value] = self.value(item, (*path, key.value))
        return group

    def _fault(self, path: Path, line: int, text: str) -> None:
        self.document.lines[path] = line
        self.document.faults.append(Fault(path, text))

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        text: str = node.value
        if node.style is not None:
            self._number_lines(node, path)
            return text
        if text in NOTHING:
            return None
        if text in WORDS:
            return WORDS[text]
        if INTEGER.match(text) and len(text) <= LONGEST_NUMBER:
            return int(text)
        return float(text) if DECIMAL.match(text) and len(text) <= LONGEST_NUMBER else text

    def _number_lines(self, node: yaml.ScalarNode, path: Path) -> None:
        """Note the line of each row of a text that starts after '|', so that a map's rows can be named."""
        if node.style == "|":
            first = node.start_mark.line + 2
            self.document.lines |= {(*path, row): first + row for row in range(node.value.count("\n"))}
