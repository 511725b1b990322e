"""Texts that belong together."""

from random import Random

import pytest

from recipe import pairs

SPEECH = "Vi vil have mere tillid. " * 12


def row(title: str, text: str = SPEECH, speaker: str = "Olga Fjord", number: str = "1") -> dict[str, str]:
    return {
        "id": f"s{number}", "meeting": "20222M001", "item_kind": "1. behandling", "item_title": title,
        "speaker": speaker, "text": text, "role": "mp",
    }  # fmt: skip


def test_readings_of_one_motion_are_one_item() -> None:
    titles = [
        "1. behandling af lovforslag nr. L 13: Forslag til lov om tid.",
        "3. behandling af lovforslag nr. L 13: Tid.",
    ]
    assert len({pairs.item_of(row(title)) for title in titles}) == 1


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("1. behandling af lovforslag nr. L 13: Forslag til lov om tid.", "tid."),
        ("Olga Fjord (EL) (medspørger: Bo Vig (EL)): Mener ministeren det?", "Mener ministeren det?"),
    ],
)
def test_titles_lose_procedure_and_askers(title: str, bare: str) -> None:
    assert pairs.bare_title(title) == bare


def test_whether_an_item_is_held_out_never_changes() -> None:
    kept = [pairs.is_held_out(f"item {i}", 0.15) for i in range(2000)]
    assert kept == [pairs.is_held_out(f"item {i}", 0.15) for i in range(2000)]
    assert 0.12 < sum(kept) / len(kept) < 0.18


def test_passages_are_whole_sentences_within_bounds() -> None:
    passages = pairs.cut(SPEECH * 3, 40, 120)
    assert " ".join(passages) == " ".join((SPEECH * 3).split())
    assert all(40 <= len(p.split()) <= 120 for p in passages)


def spoken(far: float, n_titles: int, seed: int = 1) -> list[pairs.Pair]:
    rows = [row("A", text=f"{name} " + SPEECH, number=name) for name in ("En", "To", "Tre", "Fire")]
    rows.append(row("B", speaker="Bo Vig", number="5"))
    items = pairs.by_item(pairs.passages(rows, 40, 120))
    return list(pairs.parliament(items, pairs.titles_of(rows), far, n_titles, Random(seed)))


def test_neighbours_belong_together_and_items_do_not_mix() -> None:
    found = [(pair.left.split()[0], pair.right.split()[0], pair.group) for pair in spoken(0, 0)]
    assert found == [("En", "To", "A"), ("To", "Tre", "A"), ("Tre", "Fire", "A")]


def test_any_two_passages_of_an_item_may_belong_together_but_none_with_itself() -> None:
    found = [pair for seed in range(20) for pair in spoken(1, 0, seed)]
    assert {(pair.left.split()[0], pair.right.split()[0]) for pair in found} >= {
        ("En", "Fire"),
        ("Tre", "En"),
    }
    assert all(pair.left != pair.right for pair in found)


def test_titles_belong_to_so_many_passages_of_their_item() -> None:
    titles = [pair for pair in spoken(0, 2) if pair.left in "AB"]
    assert [pair.left for pair in titles] == ["A", "A", "B"]


def test_an_article_gives_its_headword_and_its_halves() -> None:
    text = "Fjorden ligger mod nord og har mange små øer og holme. Den er lav, og der lever sæler og mange slags fugle."
    found = list(pairs.encyclopedia([f"Stor_Fjord_(vand): {text}"]))
    assert [pair.left for pair in found] == ["Stor Fjord", text.split(" Den")[0]]
