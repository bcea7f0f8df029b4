"""Each rule of rules.toml by its own examples; the rules of the code and of the file agree."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rashomon.records import GROUP_CLASSES, OUTCOMES, Claim
from rashomon.stages.extract import Extractor, claims, outcomes
from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.shots import Made, settled
from tests.extract.examples import GAPS, RULES, SUBJECTS, Example, row, sorted_rows

pytestmark = pytest.mark.slow

SOURCE = Path(outcomes.__file__).parent
ROLES = ("object", "subject")  # what f"verb_{role}" runs over


def read(example: Example, extractor: Extractor) -> tuple[Claim, ...]:
    return extractor.read(example.report).claims


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Made]:
    """What claims were made from in the last report that was read."""
    kept: list[Made] = []

    def listen_in(told: Sequence[Made]) -> list[tuple[Claim, str | None]]:
        kept[:] = told
        return settled(told)

    monkeypatch.setattr(claims, "settled", listen_in)
    return kept


@pytest.mark.parametrize("example", RULES, ids=str)
def test_a_rule_makes_a_claim_of_each_of_its_examples(
    example: Example, extractor: Extractor, made: list[Made]
) -> None:
    found = read(example, extractor)
    assert sorted_rows(map(row, found)) == example.rows
    kept = {claim.id for claim in found}
    assert example.table in {one.found.hit.rule for one in made if one.claim.id in kept}


@pytest.mark.parametrize("example", SUBJECTS, ids=str)
def test_a_subject_gives_the_claims_of_each_of_its_examples(
    example: Example, extractor: Extractor
) -> None:
    assert sorted_rows(map(row, read(example, extractor))) == example.rows


@pytest.mark.parametrize("example", GAPS, ids=str)
def test_a_known_gap_is_still_one(example: Example, extractor: Extractor) -> None:
    found = sorted_rows(map(row, read(example, extractor)))
    assert found != example.rows, "read right now: move it to its rule or subject"


def test_the_gaps_are_few_and_in_order() -> None:
    assert len(GAPS) <= 40
    names = [gap["name"] for gap in table("rules")["known_gap"]]
    assert names == sorted(set(names))


@pytest.mark.parametrize("kind", ["rule", "subject", "known_gap"])
def test_every_table_has_a_name_of_its_own_a_line_and_examples(kind: str) -> None:
    tables = table("rules")[kind]
    names = [one["name"] for one in tables]
    assert len(names) == len(set(names))
    for one in tables:
        assert one["doc"].endswith("."), one["name"]
        assert "\n" not in one["doc"], one["name"]
        assert one["examples"], one["name"]


def test_no_sentence_stands_twice() -> None:
    texts = [example.text for example in (*RULES, *SUBJECTS, *GAPS)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("example", [*RULES, *SUBJECTS, *GAPS], ids=str)
def test_expectations_keep_to_the_contract(example: Example) -> None:
    for outcome, low, high, modality, _words, class_, status, *scope in example.rows:
        assert outcome in OUTCOMES
        assert class_ in GROUP_CLASSES
        assert status in ("asserted", "denied", "uncertain", "hypothetical")
        assert scope in ([], ["background"])
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert modality in _modalities(low, high), example.text


def _modalities(low: int, high: int) -> set[str]:
    """The modalities that bounds of such a shape may have."""
    if low == -1:
        return {"at_most"}
    if high == -1:
        return {"at_least", "vague"}
    if low == high:
        return {"exact", "about"} if low else {"none"}
    return {"range"}


# --- The names of rules in the code ---


def rule_names() -> set[str]:
    """Every name that a ``Hit`` can be made with in the source of the stage."""
    return {
        name
        for path in SOURCE.glob("*.py")
        for name in _names(ast.parse(path.read_text(encoding="utf-8")))
    }


def _names(module: ast.Module) -> Iterator[str]:
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            for call in _calls(function, "Hit"):
                yield from _values(call.args[3], function, module)


def _calls(inside: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(inside):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def _values(node: ast.expr, function: ast.FunctionDef, module: ast.Module) -> Iterator[str]:
    """The strings that an expression can be; names are followed to where they come from."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _values(node.body, function, module)
        yield from _values(node.orelse, function, module)
    elif isinstance(node, ast.JoinedStr):
        assert ast.unparse(node) == "f'verb_{role}'"
        yield from (f"verb_{role}" for role in ROLES)
    else:
        assert isinstance(node, ast.Name), ast.unparse(node)
        found = list(_origins(node.id, function, module))
        assert found, f"{function.name}: where does the rule name {node.id!r} come from?"
        yield from found


def _origins(name: str, function: ast.FunctionDef, module: ast.Module) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(ast.unparse(t) == name for t in node.targets):
            yield from _values(node.value, function, module)
        elif isinstance(node, ast.For) and name in ast.unparse(node.target):
            yield from (
                one.value
                for one in ast.walk(node.iter)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
    parameters = [argument.arg for argument in function.args.args]
    if name in parameters:
        place = parameters.index(name)
        for caller in ast.walk(module):
            if isinstance(caller, ast.FunctionDef):
                for call in _calls(caller, function.name):
                    yield from _values(call.args[place], caller, module)


def test_the_rules_of_the_code_and_of_the_file_are_the_same() -> None:
    assert rule_names() == {rule["name"] for rule in table("rules")["rule"]}
