"""The layout of a case, as numbered migrations: forward only, each one transaction.

The statements are those that SQLite and PostgreSQL share; what the two call differently stands in
braces. A layout that was released is never edited: what changes is a new migration at the end.
"""

from __future__ import annotations

_FIRST = """
CREATE TABLE report (id {text} PRIMARY KEY, json {bytes} NOT NULL) {keyed};
CREATE TABLE problem (
    source {text} NOT NULL, position INTEGER NOT NULL, json {bytes} NOT NULL,
    PRIMARY KEY (source, position)
) {keyed};
CREATE TABLE reading (
    report {text} PRIMARY KEY, key {text} NOT NULL, json {bytes} NOT NULL
) {keyed};
CREATE UNIQUE INDEX reading_key ON reading (key);
CREATE TABLE result (
    kind {text} NOT NULL, position INTEGER NOT NULL, id {text} NOT NULL, json {bytes} NOT NULL,
    PRIMARY KEY (kind, position)
) {keyed};
CREATE INDEX result_id ON result (kind, id);
CREATE TABLE note (name {text} PRIMARY KEY, value {text} NOT NULL) {keyed}
"""

# Originals and addresses; results by rank, so that one more does not move all that follow.
_SECOND = """
CREATE TABLE original (sha256 {text} PRIMARY KEY, blob {bytes} NOT NULL);
CREATE TABLE retrieval (
    report {text} NOT NULL, sha256 {text} NOT NULL, json {bytes} NOT NULL,
    PRIMARY KEY (report, sha256)
) {keyed};
CREATE TABLE visit (url {text} PRIMARY KEY, json {bytes} NOT NULL) {keyed};
CREATE TABLE tally (name {text} PRIMARY KEY, count BIGINT NOT NULL) {keyed};
INSERT INTO tally VALUES ('changes', 0);
ALTER TABLE result RENAME TO placed;
DROP INDEX result_id;
CREATE TABLE result (
    kind {text} NOT NULL, rank {bytes} NOT NULL, id {text} NOT NULL, json {bytes} NOT NULL,
    PRIMARY KEY (kind, rank)
) {keyed};
INSERT INTO result
    SELECT kind, CAST(CAST(1000000000000 + position AS TEXT) AS {bytes}), id, json FROM placed;
CREATE INDEX result_id ON result (kind, id);
DROP TABLE placed
"""

# Words to search by; what was done when.
_THIRD = """
CREATE TABLE searchable (
    doc {number} PRIMARY KEY, kind {text} NOT NULL, id {text} NOT NULL, day {text} NOT NULL,
    heading TEXT NOT NULL, words TEXT NOT NULL
);
CREATE UNIQUE INDEX searchable_id ON searchable (kind, id);
{index};
{index_filled};
{index_emptied};
CREATE TABLE run (number {number} PRIMARY KEY, json {bytes} NOT NULL)
"""

# Of which story a result is, so that those of the others can stay; what is to be looked at anew.
_FOURTH = """
ALTER TABLE result ADD COLUMN owner {text} NOT NULL DEFAULT '';
CREATE INDEX result_owner ON result (owner);
CREATE TABLE due (report {text} PRIMARY KEY, change BIGINT NOT NULL) {keyed};
INSERT INTO due SELECT id, 0 FROM report
"""

# What is looked for copies by, so that a new report is compared with few.
_FIFTH = """
CREATE TABLE print (
    number {number} PRIMARY KEY, report {text} NOT NULL, change BIGINT NOT NULL,
    stamp {text} NOT NULL, words INTEGER NOT NULL, same {bytes} NOT NULL, figures {bytes} NOT NULL,
    json {bytes} NOT NULL, settled INTEGER NOT NULL DEFAULT 0, origin {bytes}
);
CREATE UNIQUE INDEX print_report ON print (report);
CREATE INDEX print_settled ON print (settled);
CREATE TABLE band (key BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (key, number)) {keyed};
CREATE TABLE alike (one BIGINT NOT NULL, other BIGINT NOT NULL, PRIMARY KEY (one, other)) {keyed}
"""

# What people decided.
_SIXTH = """
CREATE TABLE decision (id {text} PRIMARY KEY, json {bytes} NOT NULL) {keyed}
"""

# The events as whoever watches the case was last told of them.
_SEVENTH = "CREATE TABLE told (id {text} PRIMARY KEY, json {bytes} NOT NULL) {keyed}"

# What is compared of reports, so that a new one is compared with few, and the story of each.
_EIGHTH = """
CREATE TABLE profile (
    number {number} PRIMARY KEY, report {text} NOT NULL, change BIGINT NOT NULL,
    stamp {text} NOT NULL, rank INTEGER NOT NULL, hint {text}, terms {bytes} NOT NULL,
    placed INTEGER NOT NULL DEFAULT 0, settled INTEGER NOT NULL DEFAULT 0, story {text}
);
CREATE UNIQUE INDEX profile_report ON profile (report);
CREATE INDEX profile_rank ON profile (rank);
CREATE INDEX profile_hint ON profile (hint);
CREATE INDEX profile_placed ON profile (placed);
CREATE INDEX profile_settled ON profile (settled);
CREATE INDEX profile_story ON profile (story);
CREATE TABLE lookup (key BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (key, number))
    {keyed};
CREATE INDEX lookup_number ON lookup (number);
CREATE TABLE pair (
    one BIGINT NOT NULL, other BIGINT NOT NULL, score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (one, other)
) {keyed};
CREATE INDEX pair_other ON pair (other)
"""

# When reports were published: those that are far apart are compared only if they share much.
_NINTH = """
DROP TABLE lookup;
CREATE TABLE lookup (
    key BIGINT NOT NULL, number BIGINT NOT NULL, day BIGINT, back INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) {keyed};
CREATE INDEX lookup_number ON lookup (number);
DELETE FROM pair;
ALTER TABLE profile ADD COLUMN day BIGINT;
UPDATE profile SET placed = 0, settled = 0
"""

# No sample of reports; what is looked up is looked up by time. The next build compares all anew.
_TENTH = """
DROP TABLE lookup;
CREATE TABLE lookup (
    key BIGINT NOT NULL, day BIGINT NOT NULL, number BIGINT NOT NULL, back INTEGER NOT NULL,
    PRIMARY KEY (key, day, number)
) {keyed};
CREATE INDEX lookup_number ON lookup (number);
DROP TABLE profile;
CREATE TABLE profile (
    number {number} PRIMARY KEY, report {text} NOT NULL, change BIGINT NOT NULL,
    stamp {text} NOT NULL, hint {text}, day BIGINT, terms {bytes} NOT NULL,
    placed INTEGER NOT NULL DEFAULT 0, settled INTEGER NOT NULL DEFAULT 0, story {text}
);
CREATE UNIQUE INDEX profile_report ON profile (report);
CREATE INDEX profile_hint ON profile (hint);
CREATE INDEX profile_placed ON profile (placed);
CREATE INDEX profile_settled ON profile (settled);
CREATE INDEX profile_story ON profile (story);
DELETE FROM pair;
DELETE FROM tally WHERE name = 'weights'
"""

# Which decisions the results honour, and whether they stood: written with the results.
_ELEVENTH = """
CREATE TABLE honoured (id {text} PRIMARY KEY, stood INTEGER NOT NULL) {keyed};
DELETE FROM tally WHERE name = 'decided'
"""

# By what results are listed, so that a page of a list is a query. The next build lists all.
_TWELFTH = """
CREATE TABLE listed (
    kind {text} NOT NULL, rank {bytes} NOT NULL, id {text} NOT NULL, owner {text} NOT NULL,
    report {text} NOT NULL, begins {text} NOT NULL, ends {text} NOT NULL, marks {text} NOT NULL,
    names {text} NOT NULL, place {text} NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (kind, rank)
) {keyed};
CREATE INDEX listed_id ON listed (kind, id);
CREATE INDEX listed_owner ON listed (owner);
CREATE INDEX listed_report ON listed (report);
UPDATE tally SET count = count + 1 WHERE name = 'changes' AND EXISTS (SELECT 1 FROM report);
INSERT INTO due SELECT id, 0 FROM report WHERE true ON CONFLICT DO NOTHING
"""

# Whom a copy or an earlier version follows; by how close links the part of a report was found.
_THIRTEENTH = """
ALTER TABLE print ADD COLUMN follows {text};
CREATE INDEX print_follows ON print (follows);
UPDATE print SET settled = 0;
ALTER TABLE profile ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
UPDATE profile SET settled = 0
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH,
    _TWELFTH, _THIRTEENTH,
)  # fmt: skip
"""What brings a case of layout N to layout N + 1, from an empty one on."""

LAYOUT = len(MIGRATIONS)
"""The layout that this version reads and writes."""


TABLES: dict[str, tuple[str, ...]] = {
    "report": ("id", "json"),
    "problem": ("source", "position", "json"),
    "original": ("sha256", "blob"),
    "retrieval": ("report", "sha256", "json"),
    "visit": ("url", "json"),
    "tally": ("name", "count"),
    "reading": ("report", "key", "json"),
    "result": ("kind", "rank", "id", "json", "owner"),
    "due": ("report", "change"),
    "print": (
        "number",
        "report",
        "change",
        "stamp",
        "words",
        "same",
        "figures",
        "json",
        "settled",
        "origin",
        "follows",
    ),
    "band": ("key", "number"),
    "alike": ("one", "other"),
    "decision": ("id", "json"),
    "honoured": ("id", "stood"),
    "told": ("id", "json"),
    "profile": (
        "number",
        "report",
        "change",
        "stamp",
        "hint",
        "day",
        "terms",
        "placed",
        "settled",
        "story",
        "level",
    ),
    "lookup": ("key", "day", "number", "back"),
    "pair": ("one", "other", "score"),
    "note": ("name", "value"),
    "searchable": ("doc", "kind", "id", "day", "heading", "words"),
    "run": ("number", "json"),
    "listed": (
        "kind",
        "rank",
        "id",
        "owner",
        "report",
        "begins",
        "ends",
        "marks",
        "names",
        "place",
        "turn",
    ),
}
"""Every table and its columns, but for those that a database makes itself."""


def statements(migration: str, words: dict[str, str]) -> list[str]:
    """The single statements of a migration, with a database's own words for its types."""
    return [one.format(**words).strip() for one in migration.split(";")]
