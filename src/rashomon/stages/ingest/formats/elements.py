"""Looking things up in XML whose namespaces and versions vary: elements by their local names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, Self, cast

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import refuse_binary

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Node(Protocol):
    """What is used of an lxml element."""

    tag: object

    def get(self, key: str) -> str | None:
        """The attribute of that name."""

    def iter(self) -> Iterator[Self]:
        """The element itself and all below it, in their order."""

    def itertext(self, *, with_tail: bool) -> Iterator[str]:
        """The pieces of text in it."""


def tree(raw: bytes) -> Node:
    """The root of an XML document. Entities are not expanded and nothing is loaded for them.

    Raises SourceError where ``raw`` is no XML, or nested deeper than documents are.
    """
    import lxml.etree as etree  # type: ignore[import-untyped]

    refuse_binary(raw)
    safe = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(raw.lstrip(), safe)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"malformed XML ({str(error)[:200]})") from error
    if root is None:
        raise SourceError("malformed XML (it is empty)")
    return cast("Node", root)


def local(node: Node) -> str:
    """The name of an element without its namespace; empty for anything else."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def named(root: Node, name: str) -> Iterator[Node]:
    """The elements of that name, ``root`` itself among them."""
    return (node for node in root.iter() if local(node) == name)


def first(root: Node | None, *names: str) -> Node | None:
    """The first element by a path of names, each below the one before: ``"head", "title"``."""
    for name in names:
        root = None if root is None else next(named(root, name), None)
    return root


def attribute(node: Node | None, name: str) -> str | None:
    """An attribute that says something, of an element that may be missing."""
    value = node.get(name) if node is not None else None
    return value if value and value.strip() else None


def words(node: Node | None) -> str | None:
    """The text in an element, its space made single; ``None`` where there is none."""
    if node is None:
        return None
    return " ".join("".join(node.itertext(with_tail=False)).split()) or None


def paragraphs(root: Node | None) -> str:
    """The paragraphs below an element, one to a line; the whole text where it has none."""
    if root is None:
        return ""
    found = [text for node in named(root, "p") if (text := words(node))]
    return "\n".join(found) or (words(root) or "")
