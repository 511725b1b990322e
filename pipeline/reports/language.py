"""The report's language: every word it says stands in ``wording/<language>.yaml``; numbers follow suit."""

import re
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - Language.date is the word for one
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from pipeline.errors import UserError
from pipeline.params import load_yaml

LANGUAGES = ("da", "en")
FOLDER = Path(__file__).parent / "wording"
NO_BREAK = "\u00a0"
PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")


class Language:
    """Says things in one language. Keys are dotted paths in the wording file."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise UserError(f"reports.language must be one of {', '.join(LANGUAGES)}, found {code!r}")
        self.code = code
        self.words = _words(code)

    def entry(self, key: str) -> Any:
        """Return what stands at ``key``: a text, a list, or the forms of a count.

        Raises:
            UserError: nothing stands there.
        """
        found: Any = self.words
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise UserError(f"wording/{self.code}.yaml: '{key}' is missing")
            found = found[part]
        return found

    def say(self, key: str, **values: Any) -> str:
        """Return the text at ``key`` with its places filled.

        A text with forms (``zero``, ``one``, ``other``) takes the one for the value ``n``. Whole numbers
        are written as the language writes them.
        """
        template = self._form(self.entry(key), values.get("n"))
        return str(template.format(**{name: self._shown(value) for name, value in values.items()}))

    def html(self, key: str, **values: Any) -> Markup:
        """Return the same as safe HTML: every value is escaped unless it is markup already."""
        template = self._form(self.entry(key), values.get("n"))
        # The template is escaped on this very line, and format escapes what is filled in.
        safe = Markup(escape(template))  # noqa: S704
        return safe.format(**{name: self._shown(value) for name, value in values.items()})

    def term(self, group: str, value: str) -> str:
        """Return the word for a value of a closed list, such as a genre; the value itself if unknown."""
        group_words = self.entry(group)
        return str(group_words.get(value, value))

    def number(self, value: float, decimals: int = 0) -> str:
        """Return ``1.234,5`` in Danish, ``1,234.5`` in English."""
        text = f"{value:,.{decimals}f}"
        thousands, decimal = self.entry("number.thousands"), self.entry("number.decimal")
        return text.replace(",", "\x00").replace(".", decimal).replace("\x00", thousands)

    def percent(self, share_pct: float) -> str:
        """Return a share in whole per cent; one that would round to nothing or all says so."""
        if 0 < share_pct < 1:
            return self.say("number.under_one_percent")
        if 99 < share_pct < 100:
            return self.say("number.over_99_percent")
        # Half up, as readers round; Python's own rounding would take 12.5 to 12 and 13.5 to 14.
        return self.say("number.percent", share=self.number(int(share_pct + 0.5)))

    def date(self, day: Date) -> str:
        """Return ``11. januar 2018`` or ``11 January 2018``."""
        return self.say(
            "date.day", day=str(day.day), month=self._months("months")[day.month - 1], year=str(day.year)
        )

    def month(self, day: Date) -> str:
        """Return ``jan. 2018`` or ``Jan 2018``."""
        return self.period(f"{day.year:04d}-{day.month:02d}")

    def period(self, value: str) -> str:
        """Return a period of the debate tables, or two joined by a slash, as readers write it."""
        first, _, last = value.partition("/")
        if last:
            return f"{self.period(first)}–{self.period(last)}"
        match = PERIOD.fullmatch(value)
        if match is None or match[2] is None or not 1 <= int(match[2]) <= len(self._months("months")):
            return value
        return f"{self._months('short_months')[int(match[2]) - 1]}{NO_BREAK}{match[1]}"

    def listed(self, items: Sequence[Any], joint: str = "and") -> Any:
        """Return ``a, b og c``, or with another joint word; ``a og b samt c`` where items have an og."""
        if len(items) <= 1:
            return items[0] if items else ""
        own = f" {self.entry('joint.and')} "
        word = self.entry("joint.as_well" if any(own in str(item) for item in items) else f"joint.{joint}")
        comma = Markup(", ") if any(hasattr(item, "__html__") for item in items) else ", "
        return comma.join(items[:-1]) + f" {word} " + items[-1]

    def _months(self, key: str) -> list[str]:
        return list(self.entry(f"date.{key}"))

    def _form(self, entry: Any, n: Any) -> str:
        if not isinstance(entry, dict):
            return str(entry)
        name = {0: "zero", 1: "one"}.get(n, "other")
        return str(entry.get(name, entry["other"]))

    def _shown(self, value: Any) -> Any:
        return self.number(value) if isinstance(value, int) and not isinstance(value, bool) else value


@cache
def _words(code: str) -> dict[str, Any]:
    """Return the wording of a language, read once a process."""
    return dict(load_yaml(FOLDER / f"{code}.yaml"))


def mid_sentence(name: str) -> str:
    """Return a name as inside a sentence: ``Tillid`` -> ``tillid``, but ``MED`` and ``NPM`` stay."""
    is_initialism = len(name) > 1 and name[1].isupper()
    return name if is_initialism else name[:1].lower() + name[1:]


def sentence(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]
