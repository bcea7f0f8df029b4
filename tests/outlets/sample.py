"""A story to make briefs of: the mosque in Islamabad, told in this project's own words.

The outlets are invented; the figures are the public ones. The records are put together by hand,
so that the outlets can be tested without the stages.
"""

from __future__ import annotations

import hashlib

from msgspec import structs

from rashomon.records import (
    Claim,
    Discard,
    Dispute,
    Entity,
    Event,
    EventDate,
    Evidence,
    Group,
    GroupClass,
    Modality,
    Moment,
    Outcome,
    Place,
    Position,
    Reconciled,
    Relation,
    RelationKind,
    Report,
    Scope,
    Status,
    Step,
    Toll,
    Value,
    Zone,
    content_id,
)

MORNING = """ISLAMABAD, Pakistan - Commandos broke into the Lal Masjid before dawn on Tuesday, \
hours after talks to end an eight-day siege had failed.
At least 20 militants and three soldiers have been killed, army spokesman Maj. Gen. Waheed Arshad \
said at a briefing near the compound.
About 20 children ran towards the troops and were brought to safety, he said.
Abdul Rashid Ghazi, the cleric inside, told a television channel by telephone that his mother had \
been wounded. "We have fourteen rifles, no more," he said.
Officials say that the men inside are holding women and children hostage. Mr Ghazi said that \
nobody was kept there against their will.
In the week before the assault, at least 24 people had died in clashes around the mosque.
Share this story"""

EVENING = """By Northern Wire
Islamabad - The storming of the Lal Masjid on Tuesday left 60 militants and soldiers dead by \
nightfall, with shots still heard from the cellars of the seminary next door.
Eight of his soldiers had been killed and 29 wounded, Major General Waheed Arshad told reporters. \
He said that around 50 militants had died and that dozens more were hurt.
The army had led 80 students out of the compound, 50 of them male and 30 female, he added.
Those who came out chanted slogans, reporters at the cordon said."""

LEDGER = """Doctors dispute the army's count
A party that backs the seminary said on Wednesday that more than 200 people had been killed inside \
the Lal Masjid, and accused the army of hiding bodies.
The army stood by its figure of around 50 militants killed. Maj. Gen. Waheed Arshad called the \
larger number "baseless".
About 5,000 families have left the streets around the mosque since last week, the city said."""


def report(name: str, outlet: str, title: str, published: str, text: str, **more: str) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=content_id(name),
        outlet=outlet,
        title=title,
        published_at=published,
        lang="en",
        text=text,
        sha256=digest,
        source_file=f"{name}.txt",
        copy_of=more.get("copy_of"),
        originator=more.get("originator"),
        url=more.get("url"),
        byline=more.get("byline"),
        zones=tuple(
            Zone(
                kind="furniture",
                start=text.index(words),
                end=text.index(words) + len(words),
                rule="share_button",
            )
            for words in ("Share this story",)
            if words in text
        ),
    )


POST = report(
    "post",
    "The Meridian Post",
    "Troops storm besieged mosque",
    "2007-07-10T07:30",
    MORNING,
    url="https://post.example/mosque",
    byline="A. Lindqvist",
)
WIRE = report(
    "wire",
    "Northern Wire",
    "60 dead in assault on mosque",
    "2007-07-10T20:10",
    EVENING,
    originator="Northern Wire",
)
DAILY = report(
    "daily",
    "Harbour Daily",
    "Dozens die as army takes mosque",
    "2007-07-11T05:00",
    EVENING,
    originator="Northern Wire",
    copy_of=WIRE.id,
)
CITY = report("ledger", "City Ledger", "How many died in the mosque?", "2007-07-11T18:00", LEDGER)

ARSHAD = Entity(
    id="arshad",
    kind="person",
    name="Maj. Gen. Waheed Arshad (army spokesman)",
    names=("Maj. Gen. Waheed Arshad", "Major General Waheed Arshad", "army spokesman"),
)
GHAZI = Entity(id="ghazi", kind="person", name="Abdul Rashid Ghazi", names=("Abdul Rashid Ghazi",))


def claim(
    printed: Report,
    quote: str,
    outcome: Outcome,
    group: str,
    value: Value,
    *,
    class_: GroupClass = "unknown",
    said_by: str | None = None,
    status: Status = "asserted",
    scope: Scope = "event",
    as_of: str | None = None,
) -> Claim:
    start = printed.text.index(quote)
    claimants = {"Arshad": "arshad", "Ghazi": "ghazi"}
    who = next((claimants[name] for name in claimants if said_by and name in said_by), None)
    return Claim(
        id=content_id(printed.id, quote, outcome, group),
        report=printed.id,
        outcome=outcome,
        group=Group(text=group, class_=class_),
        value=value,
        said_by=said_by,
        claimant=who,
        status=status,
        scope=scope,
        as_of=as_of or printed.published_at,
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        confidence=0.9,
        extractor="hand",
    )


def count(low: int | None, modality: Modality = "exact", text: str = "") -> Value:
    high = None if modality in {"at_least", "vague"} else low
    best = None if modality == "vague" else low
    return Value(low=low, high=high, best=best, modality=modality, text=text)


AGO = "Maj. Gen. Waheed Arshad"
TOLD = "Major General Waheed Arshad"
FIRST = "At least 20 militants and three soldiers have been killed"
BREAKDOWN = "led 80 students out of the compound, 50 of them male and 30 female"

MILITANTS_20 = claim(
    POST,
    FIRST,
    "killed",
    "militants",
    count(20, "at_least", "At least 20"),
    class_="armed_group",
    said_by=AGO,
)
SOLDIERS_3 = claim(
    POST,
    FIRST,
    "killed",
    "soldiers",
    count(3, "at_least", "three"),
    class_="state_forces",
    said_by=AGO,
)
CHILDREN = claim(
    POST,
    "About 20 children ran towards the troops and were brought to safety",
    "released",
    "children",
    count(20, "about", "About 20"),
    class_="civilians",
    said_by=AGO,
)
MOTHER = claim(
    POST,
    "his mother had been wounded",
    "injured",
    "his mother",
    count(1),
    class_="civilians",
    said_by="Abdul Rashid Ghazi",
)
BEFORE = claim(
    POST,
    "at least 24 people had died",
    "killed",
    "people",
    count(24, "at_least"),
    scope="background",
    as_of="2007-07-09",
)
HOSTAGES = claim(
    POST,
    "the men inside are holding women and children hostage",
    "abducted",
    "women and children",
    count(2, "vague", ""),
    class_="civilians",
    said_by="Officials",
)
NO_HOSTAGES = claim(
    POST,
    "nobody was kept there against their will",
    "abducted",
    "nobody",
    count(0, "none", "nobody"),
    class_="civilians",
    said_by="Abdul Rashid Ghazi",
)


def evening(printed: Report) -> dict[str, Claim]:
    """The claims of the wire story, in the wire's own print or in a copy."""
    return {
        "all": claim(
            printed,
            "left 60 militants and soldiers dead",
            "killed",
            "militants and soldiers",
            count(60),
            class_="mixed",
        ),
        "soldiers": claim(
            printed,
            "Eight of his soldiers had been killed",
            "killed",
            "soldiers",
            count(8, text="Eight"),
            class_="state_forces",
            said_by=TOLD,
        ),
        "hurt": claim(
            printed,
            "Eight of his soldiers had been killed and 29 wounded",
            "injured",
            "soldiers",
            count(29),
            class_="state_forces",
            said_by=TOLD,
        ),
        "militants": claim(
            printed,
            "around 50 militants had died",
            "killed",
            "militants",
            count(50, "about", "around 50"),
            class_="armed_group",
            said_by=TOLD,
        ),
        "dozens": claim(
            printed,
            "around 50 militants had died and that dozens more were hurt",
            "injured",
            "militants",
            count(24, "vague", "dozens"),
            class_="armed_group",
            said_by=TOLD,
        ),
        "students": claim(
            printed,
            BREAKDOWN[:35],
            "released",
            "students",
            count(80),
            class_="civilians",
            said_by=TOLD,
        ),
        "male": claim(
            printed,
            BREAKDOWN[:52],
            "released",
            "male students",
            count(50),
            class_="civilians",
            said_by=TOLD,
        ),
        "female": claim(
            printed,
            BREAKDOWN,
            "released",
            "female students",
            count(30),
            class_="civilians",
            said_by=TOLD,
        ),
    }


WIRED, COPIED = evening(WIRE), evening(DAILY)
STOOD_BY = claim(
    CITY,
    "its figure of around 50 militants killed",
    "killed",
    "militants",
    count(50, "about", "around 50"),
    class_="armed_group",
    said_by=AGO,
)
PARTY = claim(
    CITY,
    "more than 200 people had been killed inside",
    "killed",
    "people",
    count(200, "at_least", "more than 200"),
    said_by="A party that backs the seminary",
)
FAMILIES = claim(
    CITY,
    "About 5,000 families have left the streets",
    "displaced",
    "families",
    count(5000, "about", "About 5,000"),
    class_="civilians",
    said_by="the city",
)

REPORTS = (POST, WIRE, DAILY, CITY)
CLAIMS = (
    MILITANTS_20,
    SOLDIERS_3,
    CHILDREN,
    MOTHER,
    BEFORE,
    HOSTAGES,
    NO_HOSTAGES,
    *WIRED.values(),
    *COPIED.values(),
    STOOD_BY,
    PARTY,
    FAMILIES,
)


def relation(a: Claim, b: Claim, kind: RelationKind, reason: str) -> Relation:
    return Relation(a=a.id, b=b.id, relation=kind, reason=reason)


RELATIONS = (
    *(relation(COPIED[name], WIRED[name], "copies", "the wire's words") for name in WIRED),
    relation(MILITANTS_20, WIRED["militants"], "updates", "later, by the same spokesman"),
    relation(SOLDIERS_3, WIRED["soldiers"], "updates", "later, by the same spokesman"),
    relation(WIRED["soldiers"], WIRED["all"], "part_of", "soldiers are among the 60"),
    relation(WIRED["militants"], WIRED["all"], "part_of", "militants are among the 60"),
    relation(WIRED["militants"], STOOD_BY, "agrees", "the same figure"),
    relation(WIRED["male"], WIRED["students"], "part_of", "a breakdown"),
    relation(WIRED["female"], WIRED["students"], "part_of", "a breakdown"),
    relation(WIRED["all"], PARTY, "contradicts", "200 or more and 60 can't both hold"),
    relation(BEFORE, WIRED["all"], "different_scope", "before the assault"),
    relation(HOSTAGES, NO_HOSTAGES, "contradicts", "hostages or not"),
)


def toll(
    outcome: Outcome,
    group: str,
    bounds: tuple[int | None, int | None, int | None],
    claims: tuple[Claim, ...],
    **more: object,
) -> Toll:
    plain = Toll(
        id=content_id(outcome, group),
        outcome=outcome,
        group=group,
        low=bounds[0],
        best=bounds[1],
        high=bounds[2],
        status="single",
        as_of="2007-07-10TEV",
        voices=1,
        codebook="latest",
        claims=tuple(one.id for one in claims),
        why=(
            Step(
                rule="newest",
                text="The newest figure stands",
                claims=tuple(one.id for one in claims[-1:]),
            ),
        ),
    )
    return structs.replace(plain, **more)


TOLLS = (
    toll(
        "killed",
        "all",
        (58, 60, None),
        (WIRED["all"], COPIED["all"], PARTY),
        status="disputed",
        voices=2,
        as_of="2007-07-11",
        why=(
            Step(rule="stated_total", text="A total of 60 is stated", claims=(WIRED["all"].id,)),
            Step(
                rule="part_whole",
                text="8 and about 50 make about 58, which fits 60",
                claims=(WIRED["soldiers"].id, WIRED["militants"].id),
            ),
        ),
    ),
    toll(
        "killed",
        "militants",
        (50, 50, 50),
        (MILITANTS_20, WIRED["militants"], COPIED["militants"], STOOD_BY),
        status="updated",
        about=True,
    ),
    toll("killed", "soldiers", (8, 8, 8), (SOLDIERS_3, WIRED["soldiers"]), status="updated"),
    toll("injured", "soldiers", (29, 29, 29), (WIRED["hurt"],)),
    toll("injured", "militants", (24, None, None), (WIRED["dozens"],)),
    toll("injured", "his mother", (1, 1, 1), (MOTHER,), as_of="2007-07-10T07:30"),
    toll("released", "students", (80, 80, 80), (WIRED["students"],)),
    toll("released", "male students", (50, 50, 50), (WIRED["male"],)),
    toll("released", "female students", (30, 30, 30), (WIRED["female"],)),
    toll("released", "children", (20, 20, 20), (CHILDREN,), about=True, as_of="2007-07-10TMO"),
    toll("displaced", "families", (5000, 5000, 5000), (FAMILIES,), about=True, as_of="2007-07-11"),
)


def moment(at: str, text: str, told: Claim, group: str, bounds: tuple[int, int, int]) -> Moment:
    return Moment(
        at=at,
        text=text,
        outcome="killed",
        group=group,
        low=bounds[0],
        best=bounds[1],
        high=bounds[2],
        claims=(told.id,),
    )


EVENT = Event(
    id=content_id("event"),
    title="Storming of the Lal Masjid",
    reports=tuple(one.id for one in REPORTS),
    date=EventDate(start="2007-07-10", end="2007-07-10", precision=1),
    place=Place(name="Islamabad", country="Pakistan", precision=2),
    type="assault",
    actors=("the Pakistani army", "militants of the Lal Masjid"),
    tolls=TOLLS,
    disputes=(
        Dispute(
            id="d1",
            topic="How many were killed",
            outcome="killed",
            group="all",
            positions=(
                Position(
                    text="60 militants and soldiers",
                    voices=("Northern Wire reporter",),
                    claims=(WIRED["all"].id,),
                ),
                Position(
                    text="more than 200 people",
                    voices=("A party that backs the seminary",),
                    claims=(PARTY.id,),
                ),
            ),
        ),
        Dispute(
            id="d2",
            topic="Were people held hostage",
            outcome="abducted",
            group=None,
            positions=(
                Position(
                    text="women and children were held",
                    voices=("Officials",),
                    claims=(HOSTAGES.id,),
                ),
                Position(
                    text="nobody was held", voices=("Abdul Rashid Ghazi",), claims=(NO_HOSTAGES.id,)
                ),
            ),
        ),
    ),
    timeline=(
        moment(
            "2007-07-10T07:30",
            "at least 20 militants killed",
            MILITANTS_20,
            "militants",
            (20, 20, 40),
        ),
        moment("2007-07-10T07:30", "at least 3 soldiers killed", SOLDIERS_3, "soldiers", (3, 3, 5)),
        moment(
            "2007-07-10T20:10",
            "militants killed: at least 20 → about 50",
            WIRED["militants"],
            "militants",
            (50, 50, 50),
        ),
        moment(
            "2007-07-10T20:10", "soldiers killed: 3 → 8", WIRED["soldiers"], "soldiers", (8, 8, 8)
        ),
        moment("2007-07-10T20:10", "60 killed in all", WIRED["all"], "all", (58, 60, 60)),
        moment(
            "2007-07-11T18:00", "more than 200 killed, says a party", PARTY, "all", (58, 60, 200)
        ),
    ),
    people=(),
    not_counted=(
        Step(
            rule="background",
            text="at least 24 killed in the week before the assault",
            claims=(BEFORE.id,),
        ),
    ),
    entities=(ARSHAD, GHAZI),
)

RECONCILED = Reconciled(event=EVENT, relations=RELATIONS)
PROBLEMS = (
    Discard(
        stage="ingest",
        report=None,
        start=None,
        end=None,
        quote="broken.jsonl:7",
        reason="not JSON: expected a value at column 3",
    ),
    Discard(
        stage="extract", report=POST.id, start=0, end=20, quote=MORNING[:20], reason="a dateline"
    ),
)


def small_story(
    *,
    quote: str,
    before: str = "",
    after: str = "",
    words: str = "Anywhere",
) -> tuple[Reconciled, Report, Claim]:
    """One report with one claim; ``words`` stand wherever else a report's own words may stand."""
    text = f"{before}{quote}{after}"
    printed = structs.replace(
        report("small", words, words, "2020-01-02", text, byline=words, url=f"javascript:{words}"),
        zones=(),
    )
    told = Claim(
        id="c",
        report=printed.id,
        outcome="killed",
        group=Group(text=words, class_="unknown"),
        value=count(3),
        said_by=words,
        status="asserted",
        scope="event",
        as_of="2020-01-02",
        evidence=Evidence(start=len(before), end=len(before) + len(quote), quote=quote),
        confidence=1.0,
        extractor="hand",
    )
    step = Step(rule="stated", text=words, claims=("c",))
    event = structs.replace(
        EVENT,
        title=words,
        reports=(printed.id,),
        entities=(),
        actors=(words,),
        place=Place(name=words),
        not_counted=(step,),
        tolls=(structs.replace(toll("killed", words, (3, 3, 3), (told,)), why=(step,)),),
        disputes=(
            Dispute(
                id="d",
                topic=words,
                outcome="killed",
                group=None,
                positions=(Position(text=words, voices=(words,), claims=("c",)),),
            ),
        ),
        timeline=(structs.replace(moment("2020-01-02", words, told, words, (3, 3, 3))),),
    )
    return Reconciled(event=event, relations=()), printed, told
