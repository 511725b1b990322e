"""Private people: commenters under pseudonym wherever they are named, and metadata without personal data.

Within a thread commenters are numbered, so that clean runs give the same bytes. Across threads they are
linked only where the user keeps a key of their own: the pseudonym is then made from the name by HMAC, which
nobody without the key can try names against (reliability.md, section 4).
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.danish.people import is_name
from pipeline.documents.models import Draft, Person
from pipeline.documents.privacy import masked
from pipeline.errors import UserError

PSEUDONYM = "Kommentator {}"
UNNUMBERED = "Kommentator \0{}"
"""Stands for a commenter whose number is known only where all rows of a thread meet; never written."""
MIN_KEY_CHARS = 32
LINK_CHARS = 6
"""Characters of 5 bits in a linked pseudonym: a billion, so that two commenters hardly ever share one."""
Names = list[tuple[re.Pattern[str], str]]

GREETINGS = (
    "[Kk]ære", "[Hh]ej", "[Hh]ejsa", "[Hh]allo", "[Dd]av", "[Gg]oddag", "[Tt]il", "[Tt]ak", "[Mm]ed",
    "[Ee]nig", "[Ee]nig,", "[Ff]ru", "[Hh]r\\.",
)  # fmt: skip
_SPEAKS = (
    r"(?:skriver|skrev|siger|sagde|mener|spørger|påstår|svarer|foreslår|synes|har (?:ret|fat|en pointe))"
)
MIN_FIRST_NAME_CHARS = 3
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def thread_key(path: str | None) -> bytes | None:
    """Return the user's key for linking commenters across threads, None where there is none.

    Raises:
        UserError: the file is missing, too short, or lies where git could take it along.
    """
    if path is None:
        return None
    file = Path(path).expanduser().resolve()
    setting = f"documents.thread_key_file: {path}"
    if any((folder / ".git").exists() for folder in file.parents):
        raise UserError(
            f"{setting} lies in a git repository, from where the key could be shared; move it outside, "
            "for instance to ~/.config/debatkort/thread.key"
        )
    try:
        key = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{setting} can't be read as text ({type(error).__name__}); name another file"
        ) from None
    if len(key) < MIN_KEY_CHARS:
        raise UserError(
            f"{setting} holds {len(key)} characters; at least {MIN_KEY_CHARS} are needed. Make one with: "
            'python -c "import secrets; print(secrets.token_hex(32))"'
        )
    return key.encode()


def linked(name: str, key: bytes | None) -> str | None:
    """Return the pseudonym that a commenter has in every thread; None without a key or with a vague name.

    A first name alone names many people, so it is only numbered within its thread.
    """
    plain = name_key(name)
    if key is None or not (" " in plain or any(map(str.isdigit, plain))):
        return None
    digest = hmac.new(key, plain.encode(), sha256).digest()
    return PSEUDONYM.format(b32encode(digest).decode()[:LINK_CHARS])


def name_key(name: str) -> str:
    """Return what two spellings of a commenter's name have in common."""
    return " ".join(name.casefold().replace("@", "").split())


def pseudonyms(names: Iterable[str], authors: list[Person], key: bytes | None = None) -> list[Person]:
    """Return the writer of each comment: a number per name in the thread; the post's authors keep theirs.

    An author known by a first name alone does not: others bear it too.
    """
    known = {name_key(author.name): author for author in authors if " " in author.name}
    numbers: dict[str, int] = {}
    people = []
    for i, name in enumerate(names):
        plain = name_key(name) or f"\0{i}"
        if plain in known:
            people.append(known[plain])
            continue
        number = numbers.setdefault(plain, len(numbers) + 1)
        people.append(Person(linked(name, key) or PSEUDONYM.format(number), is_private=True))
    return people


def name_patterns(writers: Iterable[tuple[str, str]], authors: Iterable[Person]) -> Names:
    """Return what to replace in comments: full names of commenters, and first names where one is addressed.

    ``writers`` are names with their pseudonyms. A first name that an author of the post bears too is left
    alone, for the author may be addressed.
    """
    public = {author.name.split()[0].lower() for author in authors if author.name}
    patterns: dict[str, tuple[re.Pattern[str], str]] = {}
    for name, pseudonym in writers:
        words = name.split()
        if not words:
            continue
        full = r"[\s\xa0]+".join(re.escape(word) for word in words)
        flags = re.IGNORECASE if len(words) > 1 else 0
        patterns.setdefault(full, (re.compile(rf"(?<!\w){full}(?=s?(?!\w))", flags), pseudonym))
        first = words[0]
        if is_name(name) and first.lower() not in public and len(first) >= MIN_FIRST_NAME_CHARS:
            patterns.setdefault(first, (_addressed(first), pseudonym))
            patterns.setdefault(f"@{full}", (_handle(words), pseudonym))
    return [patterns[key] for key in sorted(patterns, key=lambda k: (-len(k), k))]


def _addressed(first: str) -> re.Pattern[str]:
    """Return the pattern of a first name where a comment addresses or names another's writer."""
    name = re.escape(first)
    greetings = "|".join(f"(?<=\\b{word} )" for word in GREETINGS)
    return re.compile(
        rf"(?:{greetings}|(?<=, )|(?<=[.!?] )|^){name}(?=[,:!.?)]|$)"
        rf"|(?:{greetings}){name}(?= )"
        rf"|(?:(?<=[.!?] )|^|(?<=\b[Ss]om )|(?<=\bnår )|(?<=\bNår )){name}(?= {_SPEAKS}\b)"
    )


def _handle(words: list[str]) -> re.Pattern[str]:
    """Return the pattern of a name behind an @, whole or only the first name, however it is spelt."""
    rest = "".join(rf"(?:[ _.]?{re.escape(word)})?" for word in words[1:])
    return re.compile(rf"(?<=@){re.escape(words[0])}{rest}(?!\w)", re.IGNORECASE)


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of commenters by the word they begin with, for :func:`mentioned`."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(bare_name(name) for name in names):
        if words := WORD.findall(name.casefold()):
            found.setdefault(words[0], []).append(name)
    return found


def mentioned(text: str, names: dict[str, list[str]]) -> list[str]:
    """Return those of ``names`` whose first word stands in ``text``, in order."""
    words = set(WORD.findall(text.casefold()))
    return sorted(name for word in words & names.keys() for name in names[word])


def bare_name(name: str) -> str:
    """Return the name in an author field, without the role behind it."""
    return re.split(r"[,(;|/]", name)[0].strip()


def mask_metadata(draft: Draft) -> None:
    """Mask phone numbers, addresses and the like in title, authors, organisation and voices of a draft."""
    draft.title = masked(draft.title) if draft.title else None
    draft.organisation = masked(draft.organisation) if draft.organisation else None
    draft.authors = [
        replace(
            person,
            name=masked(person.name),
            role=masked(person.role) if person.role else None,
            organisation=masked(person.organisation) if person.organisation else None,
        )
        for person in draft.authors
    ]
    for block in draft.blocks:
        block.voice = masked(block.voice) if block.voice else None
