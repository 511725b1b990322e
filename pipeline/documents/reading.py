"""One part of a file to what it holds: the job of a worker process, which nothing in a file can break."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.making import Made, made
from pipeline.documents.models import Key, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import Part, part_units
from pipeline.workers import OverTimeError, processor_time

TOO_MUCH_MEMORY = (
    "Filen kræver mere hukommelse end documents.file_memory_mb. Gem dens tekst som txt, eller del den."
)
TOO_SLOW = "Det tog længere tid at læse end documents.file_seconds. Gem teksten som txt, eller del den."
DIED = "Filen fik læseren til at bryde sammen. Gem dens tekst som txt, og læg den i mappen i stedet."
FAULT = "Teksten fik læseren til at fejle ({}). Gem den på en anden måde, fx som txt, og prøv igen."


@dataclass(frozen=True)
class Job:
    """A part of a file to be read."""

    raw_folder: Path
    part: Part
    params: DocumentsParams


def read_part(job: Job) -> list[Made | TurnedAway]:
    """Return all that a part holds, in order; never raises on content."""
    shown = job.part.shown
    try:
        found = part_units(job.raw_folder, job.part, job.params)
        return _once(_made(shown, found, job.params))
    except RefusedError as error:
        return [TurnedAway(shown, None, error.refusal)]
    except MemoryError:
        return [TurnedAway(shown, None, Refusal("too_large", TOO_MUCH_MEMORY))]


def _once(found: Iterable[Made | TurnedAway]) -> list[Made | TurnedAway]:
    """Return one fate for every unit: what was read of it, else the first reason why nothing was."""
    fates: dict[Key, Made | TurnedAway] = {}
    for each in found:
        known = fates.setdefault(each.key, each)
        if isinstance(known, TurnedAway) and not isinstance(each, TurnedAway):
            fates[each.key] = each
    return list(fates.values())


def _made(
    shown: str, found: Iterator[Unit | TurnedAway], params: DocumentsParams
) -> Iterator[Made | TurnedAway]:
    while True:
        try:
            with processor_time(params.file_seconds):
                unit = next(found, None)
        except (MemoryError, RefusedError):
            raise
        except OverTimeError:
            yield TurnedAway(shown, None, Refusal("too_large", TOO_SLOW))
            return
        except Exception as error:  # noqa: BLE001 (a fault of ours costs one file, and its kind is told)
            yield TurnedAway(shown, None, _fault(error))
            return
        if unit is None:
            return
        yield unit if isinstance(unit, TurnedAway) else _safely_made(unit, params)


def _safely_made(unit: Unit, params: DocumentsParams) -> Made | TurnedAway:
    try:
        with processor_time(params.file_seconds):
            return made(unit, params)
    except MemoryError:
        raise
    except OverTimeError:
        return TurnedAway(*unit.key, Refusal("too_large", TOO_SLOW))
    except Exception as error:  # noqa: BLE001 (a fault of ours costs one text, and its kind is told)
        return TurnedAway(*unit.key, _fault(error))


def _fault(error: Exception) -> Refusal:
    """Return what the ledger says of an error of ours: its kind, and nothing of the text."""
    return Refusal("unreadable", FAULT.format(type(error).__name__))
