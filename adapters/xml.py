"""XML from strangers: no entities, no bottomless nesting, names without their namespaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from adapters.errors import Misunderstood
from adapters.reading import text

DEEPEST = 60
MAX_BYTES = 20_000_000


class _Shallow(TreeBuilder):
    """Builds elements under their local names; refuses to go deeper than anybody means it."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: Mapping[str, str]) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ParseError("nested too deeply")
        return super().start(_local(tag), {_local(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


def document(body: bytes, source: str) -> Element:
    """The root of an XML document; raises Misunderstood for anything else, and for a DTD."""
    if len(body) > MAX_BYTES:
        raise Misunderstood(f"{source} sent too much", source=source)
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True)
    try:
        parser.feed(body)
        root = parser.close()
    except DefusedXmlException as fault:
        raise Misunderstood(f"{source} sent XML with a DTD or entities", source=source) from fault
    except (ParseError, LookupError, ValueError) as fault:
        raise Misunderstood(f"{source} did not answer XML: {fault}", source=source) from fault
    if not isinstance(root, Element):
        raise Misunderstood(f"{source} sent no XML element", source=source)
    return root


def text_under(element: Element | None, name: str) -> str | None:
    """The trimmed text of the first direct child of that name, or None."""
    found = element.find(name) if element is not None else None
    return ((found.text or "").strip() or None) if found is not None else None


def texts(element: Element | None, name: str) -> Iterator[str]:
    """The texts of all descendants of that name."""
    for found in element.iter(name) if element is not None else ():
        if word := (found.text or "").strip():
            yield word


def in_german(name: Element | None) -> str | None:
    """The German text of a multilingual value of DATEX II, else the first."""
    values = list(name.iter("value")) if name is not None else []
    values.sort(key=lambda value: value.get("lang") != "de")
    return next((found for value in values if (found := text((value.text or "").strip()))), None)


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
