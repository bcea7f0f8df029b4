"""Web Annotations: what an RDF library makes of them, and that they point at the words."""

from __future__ import annotations

import json
from typing import Any

import rdflib
from msgspec import structs
from rdflib.namespace import PROV, RDF

from rashomon.outlets.export.webannotation import context
from tests.outlets import sample
from tests.outlets.export.held import Held, exported, told

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
CASE = Held((told(),))


def graph() -> rdflib.Graph:
    text = exported(CASE, "webannotation", "claims").text
    return rdflib.Graph().parse(data=text, format="json-ld")


def claim(key: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"urn:rashomon:claim:{key}")


def test_each_claim_is_an_annotation_on_its_words() -> None:
    found = graph()
    annotations = set(found.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(sample.CLAIMS)
    texts = {f"urn:rashomon:report:{one.id}": one.text for one in sample.REPORTS}
    for one in annotations:
        target = found.value(one, OA.hasTarget)
        text = texts[str(found.value(target, OA.hasSource))]
        quote, place = sorted(
            found.objects(target, OA.hasSelector),
            key=lambda selector: (selector, RDF.type, OA.TextQuoteSelector) not in found,
        )
        exact = str(found.value(quote, OA.exact))
        start, end = (found.value(place, name) for name in (OA.start, OA.end))
        assert isinstance(start, rdflib.Literal)
        assert isinstance(end, rdflib.Literal)
        assert text[start.toPython() : end.toPython()] == exact
        around = (str(found.value(quote, name)) for name in (OA.prefix, OA.suffix))
        assert exact.join(around) in text


def test_provenance() -> None:
    found = graph()
    later, earlier = sample.WIRED["militants"], sample.MILITANTS_20
    assert (claim(later.id), PROV.wasRevisionOf, claim(earlier.id)) in found
    report = rdflib.URIRef(f"urn:rashomon:report:{later.report}")
    assert (claim(later.id), PROV.wasQuotedFrom, report) in found
    speaker = found.value(claim(later.id), PROV.wasAttributedTo)
    assert str(found.value(speaker, rdflib.FOAF.name)) == sample.ARSHAD.name
    # The reporter says so: the outlet does.
    outlet = found.value(claim(sample.WIRED["all"].id), PROV.wasAttributedTo)
    assert str(found.value(outlet, rdflib.FOAF.name)) == "Northern Wire"
    copy = rdflib.URIRef(f"urn:rashomon:report:{sample.DAILY.id}")
    assert (copy, PROV.wasDerivedFrom, report) in found


def test_nothing_has_to_be_fetched() -> None:
    document: dict[str, Any] = json.loads(exported(CASE, "webannotation", "claims").text)
    assert document["@context"] == context()
    assert all(isinstance(term, (str, dict)) for term in document["@context"].values())


def test_every_value_is_traced_by_its_pointer() -> None:
    export = exported(CASE, "webannotation", "claims")
    document = json.loads(export.text)
    for trace in export.traces:
        value: Any = document
        for step in trace["cell"].split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        assert value == trace["value"]


def test_a_quote_that_does_not_stand_there_is_refused() -> None:
    broken = structs.replace(
        sample.MOTHER, evidence=structs.replace(sample.MOTHER.evidence, start=0, end=6)
    )
    export = exported(Held((told(),), claims=(broken,)), "webannotation", "claims")
    ((refused, why),) = export.refused
    assert refused == broken.id
    assert "not what stands at its place" in why


def test_ids_and_addresses_of_any_kind_are_valid() -> None:
    odd = structs.replace(sample.POST, id="a b<c>", url="javascript:alert(1)")
    text = exported(Held((), claims=(), reports=(odd,)), "webannotation", "claims").text
    found = rdflib.Graph().parse(data=text, format="json-ld")
    report = rdflib.URIRef("urn:rashomon:report:a%20b%3Cc%3E")
    assert (report, RDF.type, PROV.Entity) in found
    assert "javascript" not in text
