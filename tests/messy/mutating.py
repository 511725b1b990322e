"""Mutations of valid files: blind ones of bytes, and ones that know what zip, xml, pdf, csv, json and mail are."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]

NUMBER = re.compile(rb"\d{1,9}")
TAG = re.compile(rb"<(\w+)[^<>]*>")
MAX_BYTES = 2_000_000
"""A mutated file is cut to this size: what is larger is turned away unread, which other tests show."""
DEEP = 4000
ODD = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\x1b",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    b"\x0b",
)
HUGE = (b"9" * 40, b"-1", b"2147483648", b"18446744073709551616", b"0", b"1e999", b"NaN")
ZIP_LIES = (
    (b"PK\x03\x04", 18),
    (b"PK\x01\x02", 20),
    (b"PK\x01\x02", 24),
    (b"PK\x05\x06", 10),
    (b"PK\x01\x02", 10),
)
"""Header and the place in it of a size, a count or a method."""


def mutated(rng: random.Random, data: bytes, kind: str, others: Sequence[bytes]) -> bytes:
    """Return ``data`` after one to three mutations, at least one that knows the ``kind`` where there is one."""
    own = KNOWING.get(kind, ())
    chosen = [rng.choice(own)] if own and rng.random() < 0.6 else [rng.choice(BLIND)]
    chosen += rng.choices(BLIND, k=rng.randint(0, 2))
    for mutation in chosen:
        data = mutation(rng, data, others)[:MAX_BYTES]
    return data


def _at(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def flip(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Change one to forty bytes."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 40)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Take a stretch out, often the end."""
    start = _at(rng, data)
    end = len(data) if rng.random() < 0.5 else min(len(data), start + rng.randint(1, 400))
    return data[:start] + data[end:]


def insert(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at = _at(rng, data)
    extra = rng.choice(ODD) * rng.randint(1, 30) if rng.random() < 0.6 else rng.randbytes(rng.randint(1, 200))
    return data[:at] + extra + data[at:]


def swap(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    a, b, c = sorted(_at(rng, data) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def repeat(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Repeat a stretch up to thousands of times."""
    a, b = sorted((_at(rng, data), _at(rng, data)))
    piece = data[a : min(b, a + 60)]
    return data[:a] + piece * rng.choice((2, 20, DEEP)) + data[a:]


def splice(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Go on with the end of another file."""
    other = rng.choice(others)
    return data[: _at(rng, data)] + other[_at(rng, other) :]


def number(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Make a number huge, negative or none."""
    found = list(NUMBER.finditer(data[:200_000]))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + rng.choice(HUGE) + data[match.end() :]


def one_line(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Take every line end away, or make a run of one mark."""
    if rng.random() < 0.5:
        return data.replace(b"\n", b" ")
    at = _at(rng, data)
    return data[:at] + rng.choice((b'"', b"\xe2\x80\x9d", b"!", b"-", b">", b"{", b"a")) * 20_000 + data[at:]


BLIND: tuple[Mutation, ...] = (flip, flip, cut, insert, swap, repeat, splice, number, one_line)


def nest(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Open a tag thousands of times, and close it or not."""
    tags = [m[1] for m in TAG.finditer(data[:100_000])] or [b"div"]
    tag = rng.choice([*tags[:50], b"div", b"b", b"table"])
    at = _at(rng, data)
    deep = b"<" + tag + b">"
    end = b"</" + tag + b">" if rng.random() < 0.5 else b""
    return data[:at] + deep * DEEP + data[at:] + end * DEEP


def drop_tag(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"</?\w[^<>]*>", data[:200_000]))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + data[match.end() :]


def entities(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Declare entities that grow, or that point to a file of the system."""
    grow = b"".join(b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10) for i in range(1, 10))
    inner = rng.choice((b'<!ENTITY e0 "hahaha">' + grow, b'<!ENTITY e9 SYSTEM "file:///etc/passwd">'))
    head, sep, tail = data.partition(b"?>")
    doctype = b"<!DOCTYPE x [" + inner + b"]>"
    return (head + sep + doctype + tail if sep else doctype + data).replace(b"</title>", b"&e9;</title>", 1)


def attribute(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    found = list(TAG.finditer(data[:200_000]))
    if not found:
        return data
    at = rng.choice(found).end() - 1
    return (
        data[:at]
        + rng.choice(
            (b' class="' + b"kommentar " * DEEP + b'"', b" a=1" * DEEP, b" datetime='9999999-99-99'")
        )
        + data[at:]
    )


def cdata(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at = _at(rng, data)
    return (
        data[:at]
        + rng.choice((b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<script>", b"&#0;", b"&#x110000;", b"<?x"))
        + data[at:]
    )


def member(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Mutate one member of a zip and pack it again."""
    members = _members(data)
    if not members:
        return flip(rng, data, others)
    name = rng.choice(sorted(members))
    mutation = rng.choice((nest, drop_tag, cdata, entities, flip, cut, repeat, number))
    members[name] = mutation(rng, members[name], others)
    return _packed(members)


def names(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Give a member a name that leads out of the folder, or one that is there already."""
    members = _members(data)
    if not members:
        return flip(rng, data, others)
    name = rng.choice(sorted(members))
    odd = rng.choice(
        (
            "../../evil.txt",
            "/etc/evil.txt",
            "C:\\evil.txt",
            "a\\..\\b.txt",
            "x" * 300,
            "a\0b.txt",
            name.upper(),
            "",
            "a/" * 200,
        )
    )
    return _packed({**members, odd: members[name]})


def bomb(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Add a member that unpacks to fifty megabytes, or a zip in a zip in a zip."""
    members = _members(data)
    if rng.random() < 0.3:
        return _packed({**members, "stor.txt": b"a" * 50_000_000})
    inner = _packed({"a.txt": "Vi mener, at det er på tide at handle nu.".encode()})
    for _ in range(rng.randint(1, 6)):
        inner = _packed({"a.zip": inner})
    return _packed({**members, "inde.zip": inner})


def zip_lie(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Lie about a size, a count or a method in a header."""
    mark, at = rng.choice(ZIP_LIES)
    found = [m.start() for m in re.finditer(re.escape(mark), data)]
    if not found:
        return flip(rng, data, others)
    place = rng.choice(found) + at
    return (
        data[:place]
        + rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x63\0", rng.randbytes(4)))
        + data[place + 4 :]
    )


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {
                info.filename: packed.read(info) for info in packed.infolist() if info.file_size < MAX_BYTES
            }
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return {}


def _packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            info = zipfile.ZipInfo("x", (2020, 1, 1, 0, 0, 0))
            info.filename = name
            packed.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_lie(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Lie about a length, an offset or a reference, so that lists of pages go round in rings."""
    patterns = (
        rb"/Length \d+",
        rb"/Count \d+",
        rb"/Kids ?\[[^\]]*\]",
        rb"/Parent \d+ 0 R",
        rb"startxref\s+\d+",
        rb"\d{10} \d{5} n",
        rb"/Size \d+",
        rb"/Filter ?\[?[^\]>]*\]?",
    )
    found = [m for pattern in patterns for m in re.finditer(pattern, data)]
    if not found:
        return flip(rng, data, others)
    match = rng.choice(found)
    new = NUMBER.sub(lambda _: rng.choice((*HUGE[:5], b"1", b"2", b"3", b"4")), match[0], count=1)
    return data[: match.start()] + new + data[match.end() :]


def stream(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Replace a packed stream by one that unpacks to much, or to something else."""
    found = list(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL))
    if not found:
        return flip(rng, data, others)
    match = rng.choice(found)
    new = rng.choice(
        (zlib.compress(b"(A) Tj " * 300_000), zlib.compress(b"q " * 100_000), b"[" * DEEP, rng.randbytes(100))
    )
    return data[: match.start(1)] + new + data[match.end(1) :]


def quotes(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Open a cell that is never closed, or close one that is not open."""
    at = _at(rng, data)
    return data[:at] + rng.choice((b'"', b';"', b'""', b'"\n')) + data[at:]


def columns(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    head, _, tail = data.partition(b"\n")
    mark = rng.choice((b";", b",", b"\t", b"|"))
    return rng.choice((
        head + mark * 10_000 + b"\n" + tail,
        head + b"\n" + head + b"\n" + tail,
        data.replace(b";", mark),
        mark.join(b"%d" % i for i in range(3000)) + b"\n" + tail,
        tail,
    ))  # fmt: skip


def braces(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Nest lists thousands deep, break an escape, repeat a key."""
    at = _at(rng, data)
    odd = rng.choice(
        (
            b"[" * DEEP * 10,
            b'{"a":' * DEEP,
            b"\\ud800",
            b'"titel": null, ',
            b"\\u",
            b"NaN",
            b"9" * 5000,
            b'{"tekst": ["a"]}\n',
        )
    )
    return data[:at] + odd + data[at:]


def groups(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Nest groups of rich text, lie about pictures and letters."""
    at = _at(rng, data)
    odd = rng.choice(
        (
            b"{" * DEEP,
            b"}" * DEEP,
            b"\\bin999999999 ",
            b"\\u-999999?",
            b"\\'zz",
            b"\\ansicpg99999",
            b"{\\*\\x" * DEEP,
            b"\\fonttbl",
        )
    )
    return data[:at] + odd + data[at:]


def parts(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Break the boundary, the charset, the encoding or the header of a mail; nest its parts."""
    return rng.choice((
        re.sub(rb'charset="?[\w-]+"?', b"charset=" + rng.choice((b"x-ukendt", b"utf-7", b"idna", b"''", b"rot13", b"zlib")), data, count=1),
        re.sub(rb"Transfer-Encoding: [\w-]+", b"Transfer-Encoding: " + rng.choice((b"x", b"base64", b"uuencode")), data, count=1),
        re.sub(rb'boundary="?[^"\n]+"?', b'boundary=""', data, count=1),
        b"X-Lang: " + b"a" * 100_000 + b"\n" + data,
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(300)) + data,
        data.replace(b"Subject: ", b"Subject: =?utf-8?q?=ff=fe?= =?x?b?!!?= ", 1),
        data.replace(b"Date: ", b"Date: Thu, 99 Zzz 999999 ", 1),
        data.replace(b"\n\n", b"\nFrom x@y.example Thu\n\n", 3),
    ))  # fmt: skip


MARKUP: tuple[Mutation, ...] = (nest, drop_tag, entities, attribute, cdata)
PACKED: tuple[Mutation, ...] = (member, member, member, names, bomb, zip_lie)
KNOWING: dict[str, tuple[Mutation, ...]] = {
    **dict.fromkeys(("html", "htm", "rss", "atom", "xml"), MARKUP),
    **dict.fromkeys(("docx", "odt", "xlsx", "zip"), PACKED),
    **dict.fromkeys(("csv", "tsv"), (quotes, columns)),
    **dict.fromkeys(("eml", "mbox", "mhtml"), (parts, parts, cdata)),
    "pdf": (pdf_lie, stream), "jsonl": (braces,), "rtf": (groups,),
}  # fmt: skip
