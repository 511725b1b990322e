"""Pages with several voices: interviews with questions, surveys and debates with a paragraph per speaker."""

import re

from pipeline.danish.people import PARTY, is_name, known_people
from pipeline.documents.models import Block

QUESTION = re.compile(
    r"^(?:spørgsmål(?: \d+)?|spm\.?|sp|q|journalisten|redaktionen|interviewer)\s*:\s*", re.IGNORECASE
)
ANSWER = re.compile(r"^(?:svar(?: \d+)?|a)\s*:\s*", re.IGNORECASE)
LABEL = re.compile(
    r"^(?P<label>(?:[A-ZÆØÅ][\wæøå.’-]+(?: [\wæøå.’-]+){0,3}\s*[–—-]\s*)?(?P<name>[A-ZÆØÅ][\w.’-]*(?"
    r": [\w.’-]+){1,4}?)(?P<rest>(?: ?\([^()]{1,40}\))?(?:, [^:.!?]{2,90})?))\s*:\s*"
)
INITIALS = re.compile(r"^(?P<name>[A-ZÆØÅ]{2,3})\s*:\s+(?=\S)")
DASH_QUESTION = re.compile(r"^[–—-]\s*.{5,300}\?$")
PLAIN_QUESTION = re.compile(r"(?:[A-ZÆØÅ][^.!?»”\"]{2,200}[.!] ){0,2}[A-ZÆØÅ][^.!?»”\"]{3,250}\?")
"""A question, and perhaps what it refers to before it."""
QUOTED_ANSWER = re.compile(r"[»”“„\"–—-]")
ADDRESSED = re.compile(r"\b(?:du|dig|din|dit|dine|I|jer|jeres)\b")
"""Whom an interviewer speaks to; an author asks the reader less often."""
MAX_LABEL_CHARS = 200
MIN_TURNS = 3
MIN_QUESTIONS = 2


def read_voices(blocks: list[Block], raw: str) -> list[Block]:
    """Return the blocks of a text with question and answer zones and voices set; labels are cut from them.

    A label counts as a speaker's only when several turns have one.
    """
    blocks = _labelled_questions(blocks, raw)
    turns = [block for block in blocks if not block.cut and _speaker(block.text)]
    if len(turns) >= MIN_TURNS and len({_speaker(block.text) for block in turns}) >= 2:
        blocks = _speaker_turns(blocks, raw)
    _bare_questions(blocks)
    return blocks


def _labelled_questions(blocks: list[Block], raw: str) -> list[Block]:
    kept = [block for block in blocks if not block.cut]
    asked = [i for i, block in enumerate(kept) if QUESTION.match(block.text)]
    is_answered = any(i + 1 < len(kept) and ANSWER.match(kept[i + 1].text) for i in asked)
    if len(asked) < MIN_QUESTIONS and not is_answered:
        return blocks
    result: list[Block] = []
    zone = "body"
    for block in blocks:
        for pattern, name in ((QUESTION, "question"), (ANSWER, "answer")):
            if not block.cut and pattern.match(block.text):
                zone = name
                label, block = _split_label(block, raw, pattern)
                result.append(label)
                break
        else:
            zone = "answer" if zone == "question" and not block.cut else zone
        if block.start < block.end:
            if not block.cut:
                block.zone = zone
            result.append(block)
    return result


def _speaker(text: str) -> str | None:
    start = text[:MAX_LABEL_CHARS]
    match = LABEL.match(start) if ":" in start else None
    if match is None:
        return None
    name = PARTY.sub("", match["name"]).strip()
    return name if is_name(name) and (not match["rest"] or known_people(name + match["rest"])) else None


def _speaker_turns(blocks: list[Block], raw: str) -> list[Block]:
    result: list[Block] = []
    voice: str | None = None
    for block in blocks:
        speaker = _speaker(block.text) if not block.cut else None
        if speaker:
            voice = speaker
            label, block = _split_label(block, raw, LABEL)
            result.append(label)
        if block.start < block.end:
            if voice and not block.cut and block.tag not in ("h1", "h2", "h3"):
                block.zone, block.voice = "answer", voice
            result.append(block)
    return result


def _split_label(block: Block, raw: str, pattern: "re.Pattern[str]") -> tuple[Block, Block]:
    match = pattern.match(raw, block.start, block.end)
    anchored = match or re.compile(pattern.pattern.lstrip("^"), pattern.flags).match(
        raw, block.start, block.end
    )
    end = anchored.end() if anchored else block.start
    label, rest = block.split(raw, end)
    label.take("speaker_label", "metadata")
    return label, rest


def _bare_questions(blocks: list[Block]) -> None:
    """Mark questions printed in bold or after a dash, and what follows each as its answer."""
    kept = [block for block in blocks if not block.cut]
    asked = [i for i, block in enumerate(kept[:-1]) if _is_question(block) and not _is_question(kept[i + 1])]
    if len(asked) < MIN_QUESTIONS:
        asked = _plain_questions(kept)
    if len(asked) < MIN_QUESTIONS or any(block.zone == "question" for block in kept):
        return
    for i in asked:
        kept[i].zone = "question"
    for block in kept[asked[0] :]:
        if block.zone == "body" and block.tag not in ("h1", "h2", "h3"):
            block.zone = "answer"


def _plain_questions(kept: list[Block]) -> list[int]:
    """Return the paragraphs that are one question, when quoted answers follow most of them."""
    asked = [
        i
        for i, block in enumerate(kept[:-1])
        if block.zone == "body"
        and PLAIN_QUESTION.fullmatch(block.text)
        and not kept[i + 1].text.endswith("?")
    ]
    answered = [i for i in asked if QUOTED_ANSWER.match(kept[i + 1].text)]
    addressed = [i for i in asked if ADDRESSED.search(kept[i].text)]
    if len(asked) > MIN_TURNS and len(asked) >= 0.25 * len(kept):
        return asked
    if len(asked) >= MIN_TURNS and len(addressed) >= max(MIN_QUESTIONS, 0.5 * len(asked)):
        return asked
    return asked if len(answered) >= max(MIN_QUESTIONS, 0.7 * len(asked)) else []


def _is_question(block: Block) -> bool:
    is_marked = block.tag in ("strong", "em", "h3", "h4") or bool(DASH_QUESTION.match(block.text))
    return is_marked and block.text.endswith("?") and len(block.text) < 400 and block.zone == "body"
