"""Templates to pages: autoescaped, self-contained, and with a policy that lets nothing else load or run."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.reports import palette
from pipeline.reports.language import mid_sentence, sentence
from pipeline.reports.report import Report

FOLDER = Path(__file__).parent / "templates"


class Renderer:
    """Fills the templates for one report."""

    def __init__(self, report: Report) -> None:
        self.shared = shared_words(report)

    def page(self, template: str, values: dict[str, Any]) -> str:
        """Return one page."""
        return environment().get_template(template).render({**self.shared, **values})


@cache
def environment() -> Environment:
    """Return the templates, compiled once a process."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(_assets())
    return found


def shared_words(report: Report) -> dict[str, Any]:
    """Return what every template may call."""
    language = report.language
    return {
        "report": report,
        "debate": report.debate,
        "params": report.params,
        "answers": report.answers,
        "lang": language.code,
        "t": language.html,
        "term": language.term,
        "number": language.number,
        "percent": language.percent,
        "listed": language.listed,
        "colour": report.colour,
        "mid": mid_sentence,
        "sentence": sentence,
    }


def minified(css: str) -> str:
    """Return CSS without comments and needless white space."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", bare)).strip()


def policy(css: str, script: str) -> str:
    """Return a content security policy under which only this very style and script take effect."""
    style_hash, script_hash = (b64encode(sha256(text.encode()).digest()).decode() for text in (css, script))
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _assets() -> dict[str, Any]:
    light, dark = palette.rules()
    css = (FOLDER / "report.css").read_text(encoding="utf-8")
    css = minified(css.replace("/*light themes*/", light).replace("/*dark themes*/", dark))
    script = (FOLDER / "filter.js").read_text(encoding="utf-8").strip()
    # Style and script are ours and are hashed as they stand, so they must not be escaped.
    return {"css": Markup(css), "script": Markup(script), "policy": policy(css, script)}  # noqa: S704
