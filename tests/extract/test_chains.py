"""Who passed words on, what the writer keeps away from, and who is credited by other means."""

import pytest

from rashomon.records import Claim, Report
from rashomon.stages.extract.extractor import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def only_claim(extractor: Extractor, text: str) -> Claim:
    found = extractor.read(Report(id="r", text=text, sha256="0" * 64)).claims
    assert len(found) == 1, found
    return found[0]


CHAINS = [
    (
        "The agency said that the minister had told it that nine people had drowned.",
        ("The agency", "the minister"),
    ),
    (
        "Harbour Radio quoted the coroner as saying that nine people had drowned.",
        ("Harbour Radio", "the coroner"),
    ),
    ("The minister said that nine people had drowned.", ()),
    ("Nine people drowned.", ()),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_a_claim_keeps_all_who_passed_it_on(
    text: str, chain: tuple[str, ...], extractor: Extractor
) -> None:
    claim = only_claim(extractor, text)
    assert claim.chain == chain
    assert claim.said_by == (chain[-1] if chain else claim.said_by)


MARKED = [
    ("Six so-called rebels were killed.", ["so-called"]),
    ("Two “bandits” were shot dead on Friday.", ["“bandits”"]),
    ("An alleged smuggler was killed.", ["alleged"]),
    ('Gunmen free 12 "hostages" in Alcara', ['"hostages"']),
    ("Six rebels were killed.", []),
    ("“Six men were killed,” the mayor said.", []),
    ("The mayor said six “good men” were killed.", []),
]


@pytest.mark.parametrize(("text", "marks"), MARKED)
def test_words_of_distance_are_marked(text: str, marks: list[str], extractor: Extractor) -> None:
    claim = only_claim(extractor, text)
    assert [text[start:end] for start, end in claim.distance] == marks


# text, words of the claim's speaker
CREDITED = [
    ("A port official put the dead among the crew at 14.", "port official"),
    ("Mayor Anna Lund raised the death toll to nine.", "Anna Lund"),
    ("Officials lowered the number of people killed in the fire to 26.", "Officials"),
    ("The coast guard's claim that nine people drowned is false.", "The coast guard"),
    ("Coast guard: nine people drowned.", "Coast guard"),
    ("The mayor accused the police of killing three farmers.", "The mayor"),
    ("Officials accuse gunmen of keeping scores of pupils hostage.", "Officials"),
    ("An earlier version of this story said that nine people had drowned.", None),
    ("Nine people drowned off the cape, the charity Airwatch said in its report.", "Airwatch"),
]


@pytest.mark.parametrize(("text", "speaker"), CREDITED)
def test_other_ways_to_credit_somebody(
    text: str, speaker: str | None, extractor: Extractor
) -> None:
    assert only_claim(extractor, text).said_by == speaker


def test_the_speaker_is_not_done_behind_the_verb(extractor: Extractor) -> None:
    text = "Nine people drowned, Ms Lund said, and four cooks were injured."
    found = extractor.read(Report(id="r", text=text, sha256="0" * 64)).claims
    assert [claim.said_by for claim in found] == ["Lund", "Lund"]


def test_a_death_that_raises_the_toll_says_nothing(extractor: Extractor) -> None:
    text = "A worker died on Monday, raising the toll to three, the police said."
    found = extractor.read(Report(id="r", text=text, sha256="0" * 64)).claims
    assert {claim.said_by for claim in found} == {"the police"}
