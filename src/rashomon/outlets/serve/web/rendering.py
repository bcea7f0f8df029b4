"""Templates → pages. Every string is made harmless and escaped wherever it stands."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader

from rashomon.codebooks import shipped_codebooks
from rashomon.outlets.brief.html import environment
from rashomon.outlets.case.listing import when
from rashomon.outlets.case.why import spoken
from rashomon.outlets.serve.desk import desk_of
from rashomon.outlets.serve.links import address
from rashomon.outlets.serve.web.assets import asset
from rashomon.store.decisions.words import said


def render(request: Request, name: str, **values: object) -> str:
    """The page of that name."""
    visitor = getattr(request.state, "visitor", None)
    template = _environment().get_template(f"desk/{name}.html.jinja")
    return template.render(desk=desk_of(request), visitor=visitor, request=request, **values)


def page(request: Request, name: str, **values: object) -> HTMLResponse:
    """The page of that name, as an answer."""
    return HTMLResponse(render(request, name, **values))


def compile_all() -> None:
    """Compile all templates, which is done once for each."""
    templates = files(__package__).joinpath("templates")
    for one in templates.iterdir():
        _environment().get_template(f"desk/{one.name}")
    _environment().get_template("brief/parts.html.jinja")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(desk=FunctionLoader(_source))
    made.filters.update(spoken=spoken, said=said)
    made.globals.update(address=address, asset=asset, codebooks=shipped_codebooks(), as_of=when)
    return made


def _source(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")
