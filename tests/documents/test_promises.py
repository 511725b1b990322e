"""What holds for every input: nothing lost, every character traced, the same bytes again."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.duplicates import Sketches
from pipeline.documents.language import language_of
from pipeline.documents.shingles import sketch_of
from tests.documents.reading import read_files, read_folder, read_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LINES = st.sampled_from([
    "Lad skolerne være i fred", "Af Mette Holmgaard, skolechef", "3. maj 2019", "Annonce", "Kommentarer (2)", "Torben Vestergren", "Med venlig hilsen", "", "",
    (
        "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Vi skal turde "
        "vise tillid."
    ), "Tlf. 33 95 98 36", "Kære minister", "Svar",
    "Spørgsmål: Hvad nu?", "Svar: Ingenting er afgjort endnu.", "Om Nordby Kommune", "Yderligere oplysninger:", "Foto: Ib Ager", "DEBAT: Nu må det være nok.",
    (
        "Bo Lindgreen (Lektor) "
        "01-05-2020 11:24 Det er jeg "
        "uenig i."
    ), "- Det er tid, siger formand Grete Ølund.", "]]>", "”" * 30, "medind-", "flydelse er vigtigt", "\u200b", "a\xadb",
])  # fmt: skip


@pytest.mark.slow
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=25, deadline=None)
def test_any_mixture_of_lines_is_kept_or_cut_once(lines, gap):
    read_text(gap.join(lines))


@pytest.mark.slow
@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_any_text_has_a_fate(text):
    read_text(text)


@pytest.mark.slow
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.csv", "a.html", "a.docx", "a.jsonl"]))
@settings(max_examples=25, deadline=None)
def test_any_bytes_have_a_fate(data, name):
    found = read_files({name: data})
    assert found.docs or found.away


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<div class='comment'>",
                    "</div>",
                    "<li>",
                    "<h1>",
                    "<br>",
                    "<article>",
                    "<ol id='comments'>",
                    "<b>",
                ]
            ),
            st.sampled_from(["Enig.", "tillid", " ", "Af Bo Lindgreen", "3. maj 2019"]),
        ),
        max_size=30,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_markup_has_a_fate(parts):
    read_text("<html><body>" + "".join(tag + text for tag, text in parts), "a.html")


WORDS = [
    "tillid",
    "kontrol",
    "skema",
    "tid",
    "borger",
    "leder",
    "ansat",
    "kommune",
    "region",
    "byråd",
    "mål",
    "krav",
    "regel",
    "frihed",
    "ansvar",
    "faglighed",
    "ledelse",
    "styring",
    "samarbejde",
    "plan",
    "aftale",
    "skole",
    "pleje",
    "sygehus",
    "barn",
    "familie",
    "hverdag",
    "møde",
    "opgave",
    "resultat",
    "kvalitet",
    "økonomi",
    "budget",
    "nævn",
    "reform",
    "forslag",
    "udvalg",
    "politik",
    "faglig",
    "ro",
    "ordning",
    "indsats",
]


def text_of(seed: int, n_words: int = 150) -> list[str]:
    return random.Random(seed).choices(WORDS, k=n_words)


def edited(words: list[str], share: float, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [rng.choice(WORDS) if rng.random() < share else word for word in words]


def test_near_duplicates_are_found_and_others_are_not(tmp_path):
    base = [text_of(seed) for seed in range(30)]
    twins = [edited(words, 0.2, 100 + i) for i, words in enumerate(base)]
    sketches = Sketches(tmp_path)
    for i, words in enumerate([*base, *twins]):
        sketches.add(f"{i:016x}", sketch_of(words))
    found = sketches.clusters(0.35).of([f"{i:016x}" for i in range(60)])
    together = sum(found[i] is not None and found[i] == found[i + 30] for i in range(30))
    assert together >= 27
    assert len({cluster for cluster in found if cluster}) == together


def test_a_syndicated_text_with_a_new_head_is_one_cluster_with_its_source():
    body = "\n\n".join(" ".join(text_of(seed, 60)).capitalize() + "." for seed in range(5))
    found = read_files(
        {
            "a.txt": f"Ny undersøgelse\n\n{body}",
            "b.txt": (
                f"Ansatte drukner\n\nDet skriver avisen i dag, og det er der en grund til.\n\n{body[:-400]}."
            ),
        }
    )
    assert len({row["cluster_id"] for row in found.docs}) == 1
    assert found.post["cluster_id"] is not None


def test_equal_texts_are_one_document_and_short_ones_are_not():
    long, short = " ".join(text_of(1, 40)).capitalize() + ".", "Vi skal vise tillid til de ansatte."
    found = read_files(
        {
            "a.csv": (
                f"tekst;dato\n{long};2018-01-11\n{short};2018-01-11\n{long};2018-01-12\n{short};2018-01-12\n"
            )
        }
    )
    assert [row["text"] for row in found.docs] == [long, short, short]
    assert [(row["source_row"], row["reason"], row["duplicate_of"]) for row in found.away] == [
        (2, "duplicate", found.docs[0]["doc_id"])
    ]


@pytest.mark.parametrize(("language", "text"), [
    ("nb", "Vi må stole på fagfolkene våre. De vet hva som skal til, og de trenger ikke flere skjemaer."),
    ("nn", (
        "Eg meiner at kommunane treng meir tillit. Dei tilsette veit kva som skal til, og dei vil "
        "ikkje ha fleire skjema."
    )),
    ("sv", "Tillitsreformen är viktig för att vi ska kunna behålla våra medarbetare i vården."),
    ("fo", (
        "Føroyar eru eitt land við egnum máli, og tað er týdningarmikið at vit tosa um álit í almenna "
        "geiranum."
    )),
    ("en", (
        "The government wants to give municipalities more trust and less red tape, according to the "
        "new plan."
    )),
    ("da", (
        "Lad ledelse være ledelse. Frihed til velfærden, tak! Vi kan klare os, hvis politikerne tør "
        "slippe kontrollen."
    )),
    ("da", (
        "Forfatteren skriver: ”The purpose of the organisation is to serve the people.” Det er jeg "
        "enig i, og derfor skal vi ændre ledelsen."
    )),
    ("da", "Jeg er enig!"), ("da", "Det er godt."), ("da", "Tillid"),
])  # fmt: skip
def test_languages(language, text):
    assert language_of(text) == language


def test_renaming_and_order_change_nothing_but_the_paths():
    files = {
        f"{i}.txt": f"Lad skolerne være i fred {i}\n\n{' '.join(text_of(i)).capitalize()}." for i in range(4)
    }
    renamed = {f"z{9 - i}.txt": content for i, content in enumerate(files.values())}
    assert {row["doc_id"] for row in read_files(files).docs} == {
        row["doc_id"] for row in read_files(renamed).docs
    }


@pytest.mark.slow
def test_the_demonstration_corpus_keeps_every_promise():
    found = read_folder(ROOT / "corpus" / "raw")
    assert len(found.docs) >= 40
    assert {row["source_path"] for row in found.away if row["reason"] != "duplicate"} == {"demo/README.md"}


@pytest.mark.shared
def test_the_seeds_read_as_an_analyst_would():
    if not (SHARED / "corpus" / "seeds").exists():
        pytest.skip("shared/corpus/seeds is missing: the five real texts are not tested")
    found = read_folder(SHARED / "corpus" / "seeds")
    posts = [row for row in found.docs if row["genre"] != "comment"]
    assert [row["genre"] for row in posts] == ["op_ed", "press_release", "news", "letter", "blog_post"]
    assert [str(row["published_date"]) for row in posts] == [
        "None",
        "2018-01-11",
        "2017-01-13",
        "None",
        "None",
    ]
    assert [len(row["authors"]) for row in posts] == [0, 0, 0, 6, 2]
    assert posts[0]["title"] is None
    assert len(found.comments) == 1
    assert found.away == []
    assert "mailto" not in str(found.docs)
