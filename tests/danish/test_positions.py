"""What a sentence wishes of a thing: more, less, or nothing that can be told. X marks the thing, kontrol."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.clauses import Sentence, View
from pipeline.danish.compounds import bases
from pipeline.danish.positions import stance
from pipeline.danish.tokens import tokens
from pipeline.themes.plain import rough_class


class Form:
    def __init__(self, written: str) -> None:
        self.lower, self.bases = written.lower(), bases(written)


def wish(text: str, thing: str = "kontrol") -> str:
    text = text.replace("X", thing)
    forms = [span.of(text) for span in tokens(text)]
    place = forms.index(thing)
    sentence = Sentence([Form(f) for f in forms], [rough_class(f) for f in forms], [None] * len(forms))
    return stance(sentence, place, place + 1).wish


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil have mere X.", "Der er brug for X i dag.", "Kommunen bør styrke den X, der er.", "X er vejen frem.",
        "Vi mangler X på skolerne.", "Der er for lidt X.", "Uden X falder alt fra hinanden.", "Man kan ikke lede uden X.",
        "X frem for frihed.", "Vi må ikke svække vores X.", "Jeg er ikke i tvivl om, at mere X er vejen frem.",
        "Vi har ikke for lidt frihed, vi har brug for X.", "Mere X, mindre snak.", "God X er afgørende.",
        "Vi ønsker bedre X.", "Jeg foreslår derfor X.", "Uden X går det galt.", "Når vi bruger X, trives de ansatte.",
        "Hellere X end frihed.", "X gør hverdagen bedre.", "Hvis der ikke er X, går det ud over de svage.",
        "Vi må samle alle parter i et X.", "X skubbes til side.", "Det er X, der redder os.",
        "Ganske vist er X dyr, men den redder liv.", "Vi har ingen X.", "At der indgås et X med staten.", "Hvor blev den X af, som vi savner.", "Vi kæmper for X.",
        "Der er intet alternativ til X.", "Vi skal møde de ansatte med X.", "X er sat under pres.", "Vi søger X.",
        "X bør gøres permanent.", "X er guld værd.", "X er en fryd.", "Hatten af for X.", "Tak gud for X.", "Vi trænger til X.",
        "Vi længes efter X.", "X virker bare, mere af det.", "Kæmpe cadeau til X.",
    ],
)  # fmt: skip
def test_more(text):
    assert wish(text) == "more"


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil have mindre X.", "Der er for meget X.", "De ansatte drukner i X.", "Unødvendig X koster tid.",
        "Vi skal ikke have mere X.", "Der er ikke brug for X.", "Regeringen vil afskaffe X i skolen.", "X skal afskaffes.",
        "X er et problem.", "X er ikke løsningen.", "Frihed frem for X.", "I stedet for X skal vi have frihed.",
        "Vi tror ikke på, at X er vejen frem.", "Nej tak til X.", "Det er slut med X.", "Lad os slippe for X.",
        "Vi må gøre op med X.", "Vi advarer mod X.", "Giv os en hverdag uden X.", "Mere X er ikke svaret.",
        "Mindre X, mere frihed!", "De gemmer sig bag X.", "Vi skal ikke gemme os bag X.", "Vi prøvede X, og det gør vi ikke igen.",
        "Når vi bruger X, falder kvaliteten.", "Hellere frihed end X.", "X lyder smukt, men nogen skal holde øje.",
        "I X forsvinder ansvaret.", "X stjæler tiden.", "Den X burde aldrig have været indført.", "X er snak.", "Skær halvdelen af X væk.",
        "X ødelægger arbejdet.", "X har spillet fallit.", "X har skabt en stor ulighed.",
        "X burde ligge på lossepladsen.", "X hører til på museum.", "X kender ingen grænser.", "X er kammet helt over.",
        "Kan ikke døje X.", "Hvorfor skal vi have X?", "Hvorfor fanden skal der være X?", "X fører ingen steder hen.",
    ],
)  # fmt: skip
def test_less(text):
    assert wish(text) == "less"


def test_who_demands_is_not_demanded():
    assert wish("Nu kræver X handling.") == "unclear"
    assert wish("Nu kræver FOA X.") == "more"


@pytest.mark.parametrize(
    "text",
    ["Frivillige er et godt alternativ til X.", "Det er en god ordning i forhold til X.", "I modsætning til X virker ordningen."],
)  # fmt: skip
def test_what_something_else_is_measured_against_is_not_judged(text):
    assert wish(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "Rapporten er et alternativ til de mere klassiske X.", "Vi har den langt mere grundige X i dag.", "Ministeren nævnte et mindre kendt X.",
    ],
)  # fmt: skip
def test_mere_before_an_adjective_grades_it_and_not_the_thing(text):
    assert wish(text) == "unclear"


@pytest.mark.parametrize(
    "text", ["Dårlig X hjælper ikke.", "Jeres X er elendig.", "Jeres X er til grin.", "X er en katastrofe."]
)
def test_poor(text):
    assert wish(text) in ("poor", "less")


@pytest.mark.parametrize(
    "text",
    ["Loven om X trådte i kraft i 2015.", "X blev indført i 2003.", "Udvalget drøftede X på mødet i maj."],
)
def test_told_and_not_judged(text):
    assert wish(text) == "neutral"


@pytest.mark.parametrize(
    "text", ["X, siger du?", "Hvad er X?", "Vi har ikke brug for den samme X.", "Han taler om X og vejret."]
)
def test_nothing_can_be_told(text):
    assert wish(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    ["Det er et skema, som jeg skal X.", "Når alt skal X, falder lysten.", "De, der skal X, er mødt frem."],
)
def test_a_duty_told_of_is_no_wish(text):
    assert wish(text.replace("X", "kontrollere"), "kontrollere") == "unclear"


@pytest.mark.parametrize(
    "text", ["Jeg skal X hver dag.", "Min kone skal X hvert bad.", "Igen skal hun X det hele."]
)
def test_a_duty_of_ones_own_is_no_wish(text):
    assert wish(text.replace("X", "kontrollere"), "kontrollere") == "unclear"


def test_who_asks_why_a_duty_is_there_wants_it_less():
    assert wish("Hvorfor skal jeg kontrollere det hele?", "kontrollere") == "less"


@pytest.mark.parametrize("text", ["X blev sgu indført i 2003.", "X var jo fra 2003, vorherre bevares."])
def test_who_shows_a_feeling_does_not_merely_tell(text):
    assert wish(text) == "unclear"


@pytest.mark.parametrize("negated", ["ikke", "aldrig", "næppe"])
def test_a_negation_turns_a_wish(negated):
    assert wish(f"Vi skal {negated} have mere X.") == "less"


@pytest.mark.parametrize("phrase", ["ikke kun", "ikke bare", "ikke alene"])
def test_what_looks_like_a_negation_does_not(phrase):
    assert wish(f"Vi har {phrase} brug for X, men for meget andet.") == "more"


@given(
    st.lists(
        st.sampled_from(
            [
                "vi",
                "skal",
                "ikke",
                "have",
                "mere",
                "mindre",
                ",",
                "men",
                "at",
                "uden",
                "frem",
                "for",
                "er",
                "godt",
                "problem",
                "og",
            ]
        ),
        max_size=15,
    )
)
def test_any_row_of_words_has_an_answer(words):
    assert wish(" ".join([*words, "X", *words])) in ("more", "less", "poor", "neutral", "unclear")


def counted_cues(n_between: int, head: int | None) -> list[str]:
    """Return the cues that count for *kontrol* in «vi vil lærer … lærer hører kontrol», hung on ``head``."""
    words = ["vi", "vil", *["lærer"] * n_between, "hører", "kontrol"]
    last = len(words) - 1
    heads = None if head is None else [1, 1, *[1] * n_between, last - 1, head % len(words)]
    sentence = Sentence(
        [Form(w) for w in words], [rough_class(w) for w in words], heads or [None] * len(words)
    )
    return [cue.kind for cue in View(sentence, last, last + 1).cues]


@pytest.mark.parametrize(
    ("n_between", "head", "counts"), [(4, -2, True), (14, 1, True), (14, None, True), (14, -2, False)]
)
def test_in_a_long_clause_the_parse_tells_what_belongs_together(n_between, head, counts):
    assert ("want" in counted_cues(n_between, head)) is counts
