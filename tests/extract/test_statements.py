"""Who said what: sources, contents, speakers, asides, on sentences written for these tests."""

from dataclasses import dataclass
from functools import lru_cache

import pytest

from rashomon.records import Report, Statement
from rashomon.stages.extract.page import Page, open_page, parse_pages
from rashomon.stages.extract.parser import load_parser
from rashomon.stages.extract.statements import (
    Voices,
    find_statements,
    listen,
    speaker_at,
    wants_parse,
)


@dataclass(frozen=True)
class Heard:
    page: Page
    voices: Voices

    def said(self, words: str) -> str | None:
        """The speaker of the statement that holds ``words``; None for the reporter."""
        start = self.page.report.text.index(words)
        found = self.voices.at((start, start + len(words)))
        return found.speaker if found else None

    def contents(self) -> list[str]:
        return [self.page.quote(statement.content) for statement in self.voices.statements]

    def only(self) -> Statement:
        assert len(self.voices.statements) == 1, self.contents()
        return self.voices.statements[0]

    def parts(self, statement: Statement) -> tuple[str | None, str | None, str]:
        quote = self.page.quote
        return (
            statement.source and quote(statement.source),
            statement.cue and quote(statement.cue),
            quote(statement.content),
        )


@lru_cache(maxsize=200)
def hear(text: str) -> Heard:
    report = Report(id="r", text=text, sha256="0" * 64)
    page = parse_pages([open_page(report)], load_parser(), wants_parse)[0]
    return Heard(page, listen(page))


# text, source, cue, content
SHAPES = [
    (
        "The mayor said nine houses had burned down.",
        "The mayor",
        "said",
        "nine houses had burned down",
    ),
    (
        "The mayor said that nine houses had burned down.",
        "The mayor",
        "said",
        "that nine houses had burned down",
    ),
    (
        "Nine houses burned down in the night, the mayor said.",
        "the mayor",
        "said",
        "Nine houses burned down in the night",
    ),
    (
        "According to the fire service, nine houses burned down.",
        "the fire service",
        "According to",
        "nine houses burned down",
    ),
    (
        "Nine houses burned down, according to the fire service.",
        "the fire service",
        "according to",
        "Nine houses burned down",
    ),
    (
        "As the fire service reported, nine houses burned down.",
        "the fire service",
        "reported",
        "nine houses burned down",
    ),
    (
        '"Nine houses burned down in one night," said Carla Brandt.',
        "Carla Brandt",
        "said",
        '"Nine houses burned down in one night,"',
    ),
    (
        'Carla Brandt told reporters: "Nine houses burned down in one night."',
        "Carla Brandt",
        "told",
        '"Nine houses burned down in one night."',
    ),
    (
        "Carla Brandt told reporters on Monday that nine houses had burned down.",
        "Carla Brandt",
        "told",
        "that nine houses had burned down",
    ),
    (
        "The hospital put the death toll at 14.",
        "The hospital",
        "put",
        "the death toll at 14",
    ),
    (
        "Officials accuse the guards in the prison of beating dozens of porters.",
        "Officials",
        "accuse",
        "beating dozens of porters",
    ),
    (
        "The union blamed the mill's owners for the fire.",
        "The union",
        "blamed",
        "the mill's owners for the fire",
    ),
    (
        "The flood was confirmed by the interior ministry.",
        "the interior ministry",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SHAPES[:-1])
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    heard = hear(text)
    assert heard.parts(heard.only()) == (source, cue, content)


def test_a_content_around_its_cue_is_two_statements_of_one_source() -> None:
    heard = hear("The bridge, the engineer said, had not been checked for years.")
    parts = [heard.parts(statement) for statement in heard.voices.statements]
    assert parts == [
        ("the engineer", "said", "The bridge"),
        ("the engineer", "said", "had not been checked for years"),
    ]


# text, words in it, speaker
SPEAKERS = [
    # names, ranks, titles
    (
        "Colonel Ivo Marek spoke first. Later Marek said five trucks had burned.",
        "five trucks",
        "Colonel Ivo Marek",
    ),
    (
        "Police spokeswoman Dana Ruiz said four men were held. Ruiz said two were armed.",
        "two were armed",
        "Dana Ruiz",
    ),
    (
        "It rained. At noon the child of Peter Lang ran home. Lang said five trucks had burned.",
        "five trucks",
        "Peter Lang",
    ),
    # pronouns
    (
        'Peter Lang said the camp was empty. "We found six bodies," he said.',
        "six bodies",
        "Peter Lang",
    ),
    (
        "Peter Lang said the camp was empty. He added that six bodies had been found.",
        "six bodies",
        "Peter Lang",
    ),
    (
        "Rescue workers reached the village. They said ten people had drowned.",
        "ten people",
        "Rescue workers",
    ),
    # roles
    (
        "Army spokesman Peter Lang arrived at noon. The spokesman said six rebels were dead.",
        "six rebels",
        "Peter Lang",
    ),
    # kinds of people and bodies keep the words of the report
    ("A doctor in the town said eight people had died.", "eight people", "doctor in the town"),
    ("Two fishermen drowned, police said.", "Two fishermen", "police"),
    ("The ministry said 30 soldiers were missing.", "30 soldiers", "The ministry"),
    ("The statement said 30 soldiers were missing.", "30 soldiers", "The statement"),
    # added phrases and clauses
    (
        '"We lost three men," Peter Lang said, adding that 12 had been hurt.',
        "12 had been hurt",
        "Peter Lang",
    ),
    (
        "Peter Lang said three men had died and that 12 had been hurt.",
        "12 had been hurt",
        "Peter Lang",
    ),
    ("Peter Lang condemned the raid and said 12 people had been hurt.", "12 people", "Peter Lang"),
    (
        "The town fell on Sunday, but Peter Lang denied that 12 men had fled.",
        "12 men",
        "Peter Lang",
    ),
    # quotations that go on
    ('"It was dark," said Peter Lang. "We carried out six bodies."', "six bodies", "Peter Lang"),
    (
        'Peter Lang described the night.\n"It was dark," he said.\n"We carried out six bodies."',
        "six bodies",
        "Peter Lang",
    ),
    (
        'The Daily Post reported:\n\n"Six bodies were carried out of the mill."',
        "Six bodies",
        "Daily Post",
    ),
    # nested: the innermost voice
    ("The radio said doctors had reported 11 deaths.", "11 deaths", "doctors"),
    # one's own people: the one who cites them
    (
        "Peter Lang said his staff had counted the dead and that his office reported 11 deaths.",
        "11 deaths",
        "Peter Lang",
    ),
    # contents that go on
    (
        "The clinic said it treated 14 men, half of them for burns, and that two had died.",
        "two had died",
        "The clinic",
    ),
    (
        "Six were hurt, said Ann Roe of the police, and the other two had not a scratch.",
        "Six were hurt",
        "Ann Roe",
    ),
    (
        "It flooded in 1968, where, according to the mayor, 28 people drowned.",
        "28 people",
        "the mayor",
    ),
    ("Nine soldiers perished, by the estimate of a diplomat.", "Nine soldiers", "diplomat"),
    ("Six were hurt, said Sgt. Mel Roe, who saw it.", "Six were hurt", "Sgt. Mel Roe"),
    ("Radio Libre said it rained. It admitted that nine died.", "nine died", "Radio Libre"),
    (
        "According to the Flood Relief Agency (FRA), nine people died.",
        "nine people",
        "Flood Relief Agency (FRA)",
    ),
    # hearsay has no voice of its own
    ("Officials said 40 miners were feared dead.", "40 miners", "Officials"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_speaker(text: str, words: str, speaker: str) -> None:
    assert hear(text).said(words) == speaker


# text, words that are the reporter's own
REPORTER = [
    ("Three people died in the blast. Police said the road was closed.", "Three people died"),
    (
        "The prisoners, who were seized on Friday, are well, the envoy said.",
        "were seized on Friday",
    ),
    ("The envoy welcomed the release of 12 prisoners.", "12 prisoners"),
    ("The front claimed responsibility for the killing of 12 officers.", "killing of 12 officers"),
    (
        "The minister said talks would go on despite the attack that killed nine people.",
        "killed nine people",
    ),
    (
        "The talks resumed, the envoy said, 48 hours after gunmen had killed nine people.",
        "killed nine people",
    ),
    ("It was reported that nine people had died.", "nine people had died"),
    ("Nine people confirmed dead, six missing after the storm.", "six missing"),
]


@pytest.mark.parametrize(("text", "words"), REPORTER)
def test_the_reporter_speaks(text: str, words: str) -> None:
    assert hear(text).said(words) is None


def test_a_restrictive_description_takes_the_speaker() -> None:
    heard = hear("Rebels holding 40 villagers want to talk, the mediators said.")
    assert heard.said("holding 40 villagers") == "the mediators"


def test_hearsay_is_a_statement_without_a_source() -> None:
    heard = hear("Twelve climbers are believed to have died.")
    assert [statement.source for statement in heard.voices.statements] == [None, None]
    assert "to have died" in heard.contents()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We will not leave this valley," said Peter Lang.', "direct"),
        ('Peter Lang said the men were "well armed" and ready.', "mixed"),
        ("Peter Lang said the men were armed and ready.", "indirect"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert hear(text).only().kind == kind


def test_speech_inside_a_quotation_is_the_quoted_speakers() -> None:
    heard = hear('"The doctors say nine are dead," Peter Lang said.')
    assert heard.said("nine are dead") == "Peter Lang"


def test_capitals_and_curly_marks_read_alike() -> None:
    assert hear("THE ARMY SAID SIX REBELS HAD DIED IN THE VALLEY.").said("SIX REBELS") == "The army"
    assert hear("“Six men died here,” Peter Lang said.").said("Six men") == "Peter Lang"


def test_spans_hold_what_they_say() -> None:
    text = "  The  envoy said   nine men had “fled the camp” at dawn.\n"
    heard = hear(text)
    assert heard.parts(heard.only()) == (
        "The  envoy",
        "said",
        "nine men had “fled the camp” at dawn",
    )


def test_same_page_same_statements() -> None:
    text = SPEAKERS[0][0]
    page = hear(text).page
    assert find_statements(page) == listen(page).statements == find_statements(page)


def test_unparsed_sentences_are_passed_over() -> None:
    report = Report(id="r", text='Peter Lang said "no more". It rained.', sha256="0" * 64)
    assert find_statements(open_page(report)) == ()


def test_speaker_at_looks_in_the_statements_given() -> None:
    heard = hear("Two fishermen drowned, police said.")
    found = speaker_at(heard.voices.statements, (0, 13))
    assert found is not None
    assert found.speaker == "police"
    assert speaker_at((), (0, 13)) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The envoy denied it.", True),
        ("“No.”", False),
        ("According to Lang it rained.", True),
        ("Rain fell on the valley all night.", False),
        ("Colonel Lang came late.", False),
    ],
)
def test_wants_parse(text: str, wanted: bool) -> None:
    (sentence,) = open_page(Report(id="r", text=text, sha256="0" * 64)).sentences
    assert wants_parse(sentence) is wanted
