"""Tokens of a text that has no annotations: what the codebook's own examples are tried on."""

from pipeline.danish.sentences import sentences
from pipeline.danish.tokens import tokens
from pipeline.danish.wordclasses import AUXILIARIES, closed_classes, verb_forms
from pipeline.themes.texts import Token


def plain_tokens(text: str) -> list[Token]:
    """Return the tokens of ``text`` with the form as lemma, rough word classes and no parse."""
    found: list[Token] = []
    for sentence_i, sentence in enumerate(sentences(text)):
        for span in tokens(text, sentence.start_char, sentence.end_char):
            form = span.of(text)
            found.append(Token(*span, sentence_i, form.lower(), rough_class(form), None, len(found)))
    return found


def rough_class(form: str) -> str:
    """Return the universal word class the form alone suggests; unknown words are nouns."""
    lower = form.lower()
    if not any(c.isalnum() for c in form):
        return "PUNCT"
    if lower in closed_classes():
        return closed_classes()[lower][0]
    verb = verb_forms().get(lower)
    if verb is None:
        return "NOUN"
    return "AUX" if verb.lemma in AUXILIARIES else "VERB"
