"""Text reuse: found across edits, traced to the first, and told apart from set phrases."""

from datetime import date
from random import Random

import pytest

from tests.debate.world import PARAMS, Doc, counted, row

RELEASE = (
    "Kommunerne får nu frihed til at indrette hjemmeplejen, så den passer til borgerne i området. "
    "Det er på tide, at vi stoler på de mennesker, som hver dag går ind ad døren hos de ældre."
)
FRAME = "Avisen har talt med flere parter i sagen. {} Oppositionen er skeptisk og kræver en forklaring i udvalget."
EARLY, LATE = date(2019, 3, 1), date(2019, 3, 2)


def echoes(*docs: Doc, **params: int):
    return counted(*docs, params=PARAMS.__class__(**{**vars(PARAMS), **params}))


def test_a_release_in_an_article_is_an_echo_of_the_earlier():
    tables = echoes(Doc("z", RELEASE, day=EARLY), Doc("a", FRAME.format(RELEASE), genre="news", day=LATE))
    echo = row(tables["echoes"], doc_id_from="z", doc_id_to="a", direction="known")
    assert echo["n_shared_words"] == len(RELEASE.split())
    assert echo["share_pct"] == pytest.approx(100 * len(RELEASE.split()) / len(FRAME.format(RELEASE).split()))


def test_the_shared_words_stand_at_the_spans_of_both():
    texts = {"a": RELEASE, "b": FRAME.format(RELEASE.upper())}
    spans = echoes(Doc("a", texts["a"]), Doc("b", texts["b"]))["echo_spans"]
    for span in spans.to_dict("records"):
        there = texts[span["doc_id_to"]][span["start_char"] : span["end_char"]]
        here = texts[span["doc_id_from"]][span["start_char_from"] : span["end_char_from"]]
        assert there.casefold() == here.casefold()
        assert len(there.split()) == span["n_words"]


@pytest.mark.parametrize("days", [(None, None), (EARLY, EARLY), (EARLY, None), (None, EARLY)])
def test_without_telling_dates_the_direction_is_unknown_and_the_smaller_id_comes_first(days):
    docs = [Doc("b", RELEASE, day=days[0]), Doc("a", FRAME.format(RELEASE), day=days[1])]
    assert row(echoes(*docs)["echoes"], doc_id_from="a", doc_id_to="b")["direction"] == "unknown"


def test_two_papers_with_one_release_are_traced_to_the_release_not_to_each_other():
    found = echoes(
        Doc("r", RELEASE, genre="press_release", day=EARLY),
        Doc("a", FRAME.format(RELEASE), genre="news", day=EARLY),
        Doc("b", f"{RELEASE} Det skriver avisen i dag.", genre="news", day=LATE),
    )["echoes"]
    assert sorted(zip(found["doc_id_from"], found["doc_id_to"], strict=True)) == [("a", "r"), ("r", "b")]


def test_a_shared_quotation_alone_is_an_echo():
    quote = (
        "»Jeg er træt af, at mine sygeplejersker skal bruge formiddagen på skemaer i stedet for patienter«"
    )
    found = echoes(Doc("a", f"{quote}, siger hun."), Doc("b", f"I går lød det: {quote}. Det vakte opsigt."))[
        "echoes"
    ]
    assert row(found, doc_id_from="a", doc_id_to="b")["n_shared_words"] >= 15


def test_a_comment_that_quotes_its_post_is_no_echo():
    assert echoes(
        Doc("p", RELEASE, source="post.html"),
        Doc("k", f"Du skriver: {RELEASE}", genre="comment", source="post.html", parent="p"),
    )["echoes"].empty


def test_a_set_phrase_of_many_texts_is_no_echo():
    docs = [Doc(f"d{i}", f"Nummer {i} ved det. {RELEASE} Så meget sagde {i}.") for i in range(5)]
    assert len(echoes(*docs)["echoes"]) == 4
    assert echoes(*docs, max_shingle_texts=4)["echoes"].empty


def test_words_without_content_are_no_echo():
    empty = "det er det vi skal og det er det der er med det for det er det vi skal"
    assert echoes(Doc("a", f"Ja, {empty}."), Doc("b", f"Nej, {empty}!"))["echoes"].empty


def test_chance_meetings_of_a_few_words_are_no_echo():
    same = "ministeren har lovet flere penge til sygehusene"
    assert echoes(
        Doc("a", f"Nu siger de, at {same} i år."), Doc("b", f"Hun ved godt, at {same}, men venter.")
    )["echoes"].empty


def edited(text: str, share: float, random: Random) -> str:
    words = text.split()
    for i in random.sample(range(len(words)), round(share * len(words))):
        words[i] = f"ord{random.randint(0, 10**6)}"
    return " ".join(words)


def text_of(random: Random, n_words: int) -> str:
    return " ".join(f"w{random.randint(0, 2000)}" for _ in range(n_words))


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.2])
def test_planted_reuse_of_150_words_is_found_across_edits(share):
    random = Random(7)
    docs, planted = [], []
    for i in range(40):
        release = text_of(random, 150)
        story = f"{text_of(random, 60)} {edited(release, share, random)}"
        docs += [
            Doc(f"a{i}", release, day=EARLY),
            Doc(f"b{i}", text_of(random, 200)),
            Doc(f"c{i}", story, day=LATE),
        ]
        planted.append((f"a{i}", f"c{i}"))
    found = echoes(*docs)["echoes"]
    pairs = set(zip(found["doc_id_from"], found["doc_id_to"], strict=True))
    assert pairs <= set(planted)
    assert len(pairs) >= 0.9 * len(planted)
    assert set(found["direction"]) == {"known"}
