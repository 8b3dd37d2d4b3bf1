"""The schema.org objects of a page: JSON-LD as such or in HTML, else its microdata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from adapters.errors import Misunderstood

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
MOST_OPEN = 1_000  # tags open at once; what a page opens beyond is passed over

Node = dict[str, object]


def objects_of(body: bytes, source: str) -> tuple[list[Node], list[str]]:
    """Every object of the page, nested ones as well, and why a script of it was left out.

    Raises Misunderstood where it is neither JSON nor a page.
    """
    plain = body.decode("utf-8-sig", "replace").strip()
    if plain[:1] in {"{", "["}:
        return list(_walk(_json(plain, source))), []
    if not plain.startswith("<"):
        raise Misunderstood(f"{source} is neither JSON-LD nor a page", source=source)
    page = _Page()
    page.feed(plain)
    page.close()
    found: list[Node] = []
    faults: list[str] = []
    for script in page.scripts:
        try:
            found += _walk(_json(_bare(script), source))
        except Misunderstood:
            faults.append("a script that is no JSON")
    return (found or list(_walk(page.items))), faults


def _bare(script: str) -> str:
    """A script without the comment or CDATA some put around it."""
    bare = script.strip()
    for mark in ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>"):
        bare = bare.removeprefix(mark).removesuffix(mark).strip()
    return bare.rstrip(";")


def _json(plain: str, source: str) -> object:
    try:
        value: object = json.loads(plain, strict=False)  # line ends within texts are common
    except (ValueError, RecursionError) as fault:
        raise Misunderstood(f"{source} is no JSON-LD", source=source) from fault
    return value


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


class _Page(HTMLParser):
    """Collects ld+json scripts and microdata items.

    Microdata: an element with itemscope is an object, itemprop names what it is for the one
    around it; its value is its content, its link or its text.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.items: list[Node] = []
        self._script: list[str] | None = None
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {key: value or "" for key, value in attrs}
        if tag == "script":
            kind = about.get("type", "").split(";")[0].strip().lower()
            self._script = [] if kind == JSON_LD else None
            return
        element = _Element(tag, about)
        if "itemscope" in about:
            element.item = {"@type": about.get("itemtype", "").split(" ")[0]}
            if not element.props:
                self.items.append(element.item)
        if tag in VOID:
            self._give(element)
        elif len(self._open) < MOST_OPEN:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            if self._script is not None:
                self.scripts.append("".join(self._script))
            self._script = None
            return
        known = next((i for i in reversed(range(len(self._open))) if self._open[i].tag == tag), -1)
        if known < 0:
            return
        while len(self._open) > known:
            self._give(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        for element in reversed(self._open):
            if element.item is not None:
                return
            if element.props:
                element.text.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._give(self._open.pop())

    def _give(self, element: _Element) -> None:
        """Hand an element's value to the object around it."""
        around = next((each.item for each in reversed(self._open) if each.item is not None), None)
        if around is None:
            return
        for prop in element.props:
            told = around.setdefault(prop, [])
            if isinstance(told, list):
                told.append(element.value())


class _Element:
    __slots__ = ("about", "item", "props", "tag", "text")

    def __init__(self, tag: str, about: Mapping[str, str]) -> None:
        self.tag = tag
        self.about = about
        self.props = about.get("itemprop", "").split()
        self.item: Node | None = None
        self.text: list[str] = []

    def value(self) -> object:
        if self.item is not None:
            return self.item
        own = self.about.get("content") or self.about.get(LINKS.get(self.tag, ""))
        return own if own else " ".join("".join(self.text).split())


def link_of(value: str | None, page: str | None) -> str | None:
    """A link a person may follow, made whole by the page's address; None for anything else."""
    if not value:
        return None
    try:
        whole = urljoin(page, value) if page else value
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None
