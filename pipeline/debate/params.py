"""What a user may set about the debate."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DebateParams:
    """Parameters of the debate stage."""

    months_below_years: int  # years; a debate that spans less is shown by month instead of by year
    lean_share: float  # 0.5–1; an actor leans where more than this share of decided texts does
    max_linked_actors: int  # actors; the network holds the most heard ones, as pairs grow with the square
    shingle_words: int  # words; a run of this many equal words is reuse, not chance
    min_shared_words: int  # words; texts that share fewer in all are no echo
    min_content_words: int  # words other than stopwords that the shared stretches must hold
    max_shingle_texts: int  # documents; a run of words found in more of them is a set phrase
    private_quote_chars: int  # characters; private people's words are shortened to this in exports
