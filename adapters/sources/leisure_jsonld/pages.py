"""The schema.org objects of a page: JSON-LD as such or in HTML, else its microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import urljoin, urlsplit

from adapters.errors import Misunderstood
from adapters.reading import CUT

JSON_LD = "application/ld+json"
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID_TAGS.split(" "))
LINKS: Mapping[str, str] = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "object": "data",
    "time": "datetime",
    "data": "value",
    "meta": "content",
}
DEEPEST = 60
MOST_OBJECTS = 20_000
MOST_OPEN = 200  # tags open at once; what a page opens beyond is passed over
MOST_PROPS = 5
LONGEST_TEXT = 4_000

MARK = re.compile(r"""<!--|<(?P<ends>/?)(?P<name>[a-zA-Z][\w:-]{0,40})(?P<about>[^<>]{0,4000})>""")
SCRIPT_END = re.compile(r"</script[^<>]{0,100}>", re.IGNORECASE)
SLIPS = re.compile(r'("(?:\\.|[^"\\])*(?:"|\Z))|/\*.*?(?:\*/|\Z)|//[^\n]*|,(?=\s*[}\]])', re.DOTALL)
"""what stands in scripts and not in JSON, beside the texts: comments, and commas before an end"""
LOST_BRACES = re.compile(r"(?<=[}\]])\s*[}\]]\s*\Z")
"""one bracket too many at the end"""
PREFIX = re.compile(r"^(?:schema:|https?://(?:www\.)?schema\.org/)(?=[A-Za-z])")
ATTRIBUTE = re.compile(
    r"""(?P<key>[\w:@.-]{1,60})(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+)))?"""
)

Node = dict[str, object]


def objects_of(body: bytes, source: str) -> tuple[list[Node], list[str]]:
    """Every object of the page, nested ones as well, and why a script of it was left out.

    Raises Misunderstood where it is neither JSON nor a page.
    """
    plain = _decoded(body).strip()
    if plain[:1] in {"{", "["}:
        return list(_walk(_json(plain, source))), []
    if not plain.startswith("<"):
        raise Misunderstood(f"{source} is neither JSON-LD nor a page", source=source)
    page = _Page(plain)
    found: list[Node] = []
    faults: list[str] = []
    for script in page.scripts:
        try:
            found += _walk(_json(_bare(script), source))
        except Misunderstood:
            faults.append("a script that is no JSON")
    return (found or list(_walk(page.items))), faults


def _decoded(body: bytes) -> str:
    """UTF-8, else Windows-1252, as browsers read what old pages call Latin-1."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def is_bare(body: bytes) -> bool:
    """Whether it is JSON-LD that says of itself that there is nothing: a list or graph of none."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return value == [] or (isinstance(value, dict) and any(key[:1] == "@" for key in value))


def _bare(script: str) -> str:
    """A script without the comment or CDATA some put around it."""
    bare = script.strip()
    for mark in ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>"):
        bare = bare.removeprefix(mark).removesuffix(mark).strip()
    return bare.rstrip(";")


def _json(plain: str, source: str) -> object:
    """The value, its terms without prefixes; a script with comments or escapes is tried too."""
    fault: Exception | None = None
    for form in _forms(plain):
        try:
            return _plain(json.loads(form, strict=False))  # line ends within texts are common
        except (ValueError, RecursionError) as wrong:
            fault = fault or wrong
    raise Misunderstood(f"{source} is no JSON-LD", source=source) from fault


def _forms(plain: str) -> Iterator[str]:
    """A text as it stands, then without slips, then without a page's escapes."""
    yield plain
    yield SLIPS.sub(r"\1", plain)
    yield LOST_BRACES.sub("", plain)
    yield unescape(plain)


def _plain(value: object, depth: int = 0) -> object:
    """Terms by their own names, plain values and lists as themselves; what is too deep is None."""
    if depth > DEEPEST:
        return None
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    if not isinstance(value, dict):
        return value
    for whole in ("@list", "@set"):
        if whole in value:
            return _plain(value[whole], depth + 1)
    if "@value" in value and "@language" not in value:
        return value["@value"]
    return {_key(key): _plain(each, depth + 1) for key, each in value.items()}


def _key(key: str) -> str:
    """A property's name without the vocabulary's address or prefix."""
    return PREFIX.sub("", key)


def _walk(value: object) -> Iterator[Node]:
    """Every typed object, outer ones first, however deep, up to a measure."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(part, list):
            waiting += [(each, depth + 1) for each in reversed(part)]
        elif isinstance(part, dict):
            if "@type" in part or "type" in part:
                yield part
            waiting += [
                (each, depth + 1)
                for each in reversed(list(part.values()))
                if isinstance(each, dict | list)
            ]


class _Page:
    """Collects the ld+json scripts and microdata items of a page, in one pass over it.

    html.parser is not used: unclosed comments and tags make it quadratic, and a page of a few
    megabytes would hold up the house for minutes. Microdata: an element with itemscope is an
    object, itemprop names what it is for the one around it; its value is its content, its link
    or its text.
    """

    def __init__(self, html: str) -> None:
        self.scripts: list[str] = []
        self.items: list[Node] = []
        self._open: list[_Element] = []
        self._read(html)
        while self._open:
            self._give(self._open.pop())

    def _read(self, html: str) -> None:
        at = 0
        while (mark := MARK.search(html, at)) is not None:
            self._text(html[at : mark.start()])
            at = mark.end()
            name = (mark["name"] or "").lower()
            if mark[0] == "<!--":
                at = _after(html, "-->", at)
            elif name == "script" and not mark["ends"]:
                at = self._script(html, at, _attributes(mark["about"]))
            elif mark["ends"]:
                self._end(name)
            else:
                self._start(name, _attributes(mark["about"]))
        self._text(html[at:])

    def _script(self, html: str, at: int, about: Mapping[str, str]) -> int:
        """Keep a script if it is ld+json; returns where it ends."""
        end = SCRIPT_END.search(html, at)
        until = end.start() if end else len(html)
        if about.get("type", "").split(";")[0].strip().lower() == JSON_LD:
            self.scripts.append(html[at:until])
        return end.end() if end else until

    def _start(self, tag: str, about: Mapping[str, str]) -> None:
        element = _Element(tag, about)
        if "itemscope" in about:
            element.item = {"@type": about.get("itemtype", "").split(" ")[0]}
            if not element.props:
                self.items.append(element.item)
        if tag in VOID:
            self._give(element)
        elif len(self._open) < MOST_OPEN:
            self._open.append(element)

    def _end(self, tag: str) -> None:
        known = next((i for i in reversed(range(len(self._open))) if self._open[i].tag == tag), -1)
        while 0 <= known < len(self._open):
            self._give(self._open.pop())

    def _text(self, data: str) -> None:
        if data and self._open:
            self._open[-1].add(data)

    def _give(self, element: _Element) -> None:
        """Hand an element's text to the one around it, and its value to the object around it."""
        if self._open and element.item is None:
            self._open[-1].add(element.text)
        around = None
        if element.props:
            around = next((e.item for e in reversed(self._open) if e.item is not None), None)
        for prop in element.props if around is not None else ():
            told = around.setdefault(prop, []) if around is not None else None
            if isinstance(told, list):
                told.append(element.value())


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return found + len(mark) if found >= 0 else len(html)


def _attributes(about: str) -> dict[str, str]:
    """The attributes of a tag; of one that is there twice the first counts."""
    found: dict[str, str] = {}
    for each in ATTRIBUTE.finditer(about):
        value = each["double"] or each["single"] or each["bare"] or ""
        found.setdefault(each["key"].lower(), unescape(value))
    return found


class _Element:
    __slots__ = ("about", "item", "props", "tag", "text")

    def __init__(self, tag: str, about: Mapping[str, str]) -> None:
        self.tag = tag
        self.about = about
        self.props = about.get("itemprop", "").split()[:MOST_PROPS]
        self.item: Node | None = None
        self.text = ""

    def add(self, data: str) -> None:
        """More of its text, up to a measure."""
        room = LONGEST_TEXT - len(self.text)
        if room > 0:
            self.text += data[:room]

    def value(self) -> object:
        if self.item is not None:
            return self.item
        own = self.about.get("content") or self.about.get(LINKS.get(self.tag, ""))
        return own if own else " ".join(unescape(self.text).split())


def link_of(value: str | None, page: str | None) -> str | None:
    """A link a person may follow, made whole by the page's address; None for anything else."""
    if not value or value.endswith(CUT):
        return None
    try:
        whole = urljoin(page, value) if page else value
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None
