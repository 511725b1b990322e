"""Which language a text is in: words and endings of one language first, a detector where they do not tell.

A Danish text is recognised by its words alone, in microseconds. Bokmål is the hard neighbour: it shares
nine words of ten with Danish, so that only words and endings that one of the two has are counted.
"""

import math
import re
from functools import cache, lru_cache
from itertools import islice
from typing import Any

MIN_LETTERS = 60
"""A shorter text is only foreign by its own marks; else Danish, or in the language of the post it answers."""
SAMPLE_CHARS = 1500
"""A longer text is read at its beginning, middle and end, a third of this each."""
DETECTOR_CHARS = 500
QUOTED = re.compile(
    r"\"[^\"\n]{10,}\"|[”“„][^”“„\n]{10,}[”“]|[»«][^»«\n]{10,}[»«]|‘[^‘\n]{10,}?’(?!\w)|(?<!\w)'[^'\n]{10,}'"
)
"""Quotations are left out: whom a Danish text quotes may speak English."""
MIN_HITS = 3
MIN_SHORT_HITS = 2
EXPECTED = 0.7
"""How much likelier (natural logarithm) the expected language is before a word is read."""
LEAD = 3
"""A language wins outright with this many times the marks of the next."""
MAX_REMEMBERED_WORDS = 50_000

MARKS = {
    "da": (
        "af meget noget nogle mig dig hvad blev bliver blevet uden mellem op ud ind end igen vores jeres "
        "jer hinanden sådan gøre gør lige mod gennem siger sagde sige kun altid måske lidt fået givet "
        "giver tage tager taget bruge bruger brugt penge børn børnene samfund opgave opgaver sundhed hjælp "
        "hjælpe ældre endnu tilbage rigtig rigtigt vigtig vigtigt mulighed muligheder muligt desværre imod "
        "heraf hvoraf deraf heller sgu aldrig skolen uge uger arbejde arbejder arbejdet uddannelse "
        "ansøgning vej nej bedst længe længere ret sætte sætter lægge lægger hende søge skabe skaber løbet "
        "netop mere hvilket anden især sygehus plejehjem kære nu haft selvfølgelig spørge spørger jo altså "
        "ligesom burde øvrigt kunne oplever gang allerede nogen helt før hvert nå "
        "tak havde tusind"
    ),
    "nb": (
        "av noe noen mye meg deg seg hva etter ble blir blitt uten mot opp ut inn enn igjen vår våre vårt "
        "kanskje slik gjøre gjør vært nå sånn dere hverandre mer å sier si sa gi gir gitt fått tar mellom "
        "bruke brukt bruk penger samfunn samfunnet oppgave oppgaver helse hjelp hjelpe eldre ennå tilbake "
        "riktig viktig muligheter dessverre aldri alltid uke uker uken arbeid arbeidet arbeider utdanning "
        "søknad vei nei best lenge lenger rett sette setter trenger trengs spør skjer skjema skjemaer "
        "språk bok høy høye høyere øke øker økt kunnskap forteller forskjell forskjellig forskjeller "
        "veldig verre lengre fortsatt fremdeles ganger prosent departement departementet statsråd "
        "stortinget kommunestyret fylke næring sykehus sykehuset sykehusene sykepleier sykehjem barnehage "
        "barnehagen barnevernet innbyggere innbyggerne innflytelse innsats tillit tiltak gjennom gjelder "
        "skjønner lei henger kjenner neste foreløpig statssekretær bystyret avdeling avdelingen møte møter "
        "kutte kutt kuttes kontroll krever oppskrift hevder gjerne ettersom annen begynne begynner"
    ),
    "nn": (
        "ikkje eg dei ein eit noko nokon mykje kva kvar kvart kven kvifor korleis frå vere vert vart vorte "
        "desse sjølv berre då heile meir òg kjem seier seie gje gjev gjer gjeld nokre meiner leiar leiarar "
        "saman framfor skule skulen skular skulane sjukehus sjukeheim sjukeheimar tilsette betre difor "
        "dårleg byrje byrjar fleire å enno framleis tenester tenesta heime verte ynskjer ønskjer bygdene "
        "bygda kvardagen opp inn lenger blir etter treng trengst ordføraren av"
    ),
    "sv": (
        "och är inte att från också mycket något några vad blev blir utan mellan hade upp ut än igen vår "
        "våra vårt därför varför göra gör vara varit ska dessa själv själva när bara till för säger vem "
        "mer genom jag oss mig honom åt ett kronor händer många måste fått ger skola skolan sjukvård vård "
        "äldre behöver finns hög alla aldrig alltid någon sedan ännu dock tycker"
    ),
    "fo": (
        "ikki eru tað fyri eisini vit teir tey frá verður vórðu hevur hava mær teimum sínum við á í úr hjá "
        "ella um tá sum eg hvør eftir so nú okkum meira minni kann tí okkara onkur"
    ),
    "en": (
        "the of and that with are this was not from which they their has been will would our should we you "
        "who what there when than never is be on or if do does make about into only why how because people "
        "these those were had must could any your but"
    ),
    "de": (
        "und die das ist nicht eine auf zu von sich auch werden wird sind haben wir für oder aber wenn nur "
        "sie ich einen beim zum zur"
    ),
    "nl": (
        "het een van niet dat zijn voor ook maar wij onze wordt werd deze naar heeft hebben wat kun uit "
        "geen nog veel moeten worden jaar mensen zij door bij onder"
    ),
    "is": (
        "að það ekki við sem fyrir eru hefur þetta þess okkar þar eða með hann hún verið þeir þær því mjög"
    ),
    "fr": "les des est une pour que qui nous vous avec cette sont mais leur aux être avoir très été",
    "es": "los las una que por para con está pero más como sus esta este muy también según",
    "fi": "ei että kun ovat mutta myös tai kuin sitä joka olla niin sekä hän",
    "pl": "jest nie się że jak ale są przez dla jego czy już przy oraz który która",
}
"""Words that one language writes and its neighbours do not, or only some of them."""
ENDINGS = (
    (re.compile(r"\w{2}sjon(?:en|er|ene)?$"), ("nb", "nn")),
    (re.compile(r"\w{3}het(?:en|er|ene|s)?$"), ("nb", "sv")),
    (re.compile(r"\w{3}hed(?:en|er|erne|ens)?$"), ("da",)),
    (re.compile(r"\w{2}tion(?:en|er|erne)?$"), ("da", "sv")),
    (re.compile(r"\w{2}(?:tt|nn|kk|pp|mm|ll)$"), ("nb", "nn", "sv")),
    (re.compile(r"\w{2}(?:isert|trert|mentert|kulert|sentert)$"), ("nb",)),
    (re.compile(r"\w{3}(?:ades|arna|orna|erna|ningar)$"), ("sv",)),
    (re.compile(r"\w{3}(?:ane|leg|lege)$"), ("nn",)),
    (re.compile(r"\w*[ðýíóú]\w*$"), ("fo",)),
    (re.compile(r"\w*[äö]\w*$"), ("sv",)),
    (re.compile(r"\w*(?:øy|kjø|kjen|gje|skjø|skjer|skjem)\w*$"), ("nb", "nn")),
    (re.compile(r"(?:af|ud)[bcdfghjklmnprstvæøå]\w{2,}$"), ("da",)),
    (re.compile(r"\w*(?:øj|ej|aa|hjælp|læng|sæt|læg|fælles|næst|præ|væsen|kræv|træk)\w*$"), ("da",)),
)
"""Endings and spellings that some of the languages have and the others lack."""
SHARED_WITH_DANISH = 0.3
"""What a mark counts that Danish and another language have, against 1 for one that tells them apart."""
COMMON = frozenset({
    "og", "er", "det", "et", "en", "til", "på", "med", "som", "har", "vi", "ikke", "om", "kan", "skal", "vil",
    "så", "jeg", "han", "hun",
})  # fmt: skip
"""Words of Danish and its neighbours that English and German lack."""
AE = re.compile(r"[æøÆØ]")
WITHOUT_AE = frozenset({"sv", "en", "de"})
"""Languages that write none of these letters: ``Kommunen har ingen bemærkninger`` is not Swedish."""
NAME = re.compile(r"(?<=[\w,;:)&/–-] )[A-ZÆØÅÄÖÞ][\w-]+")
"""A word with a capital inside a sentence: names are of all languages."""
SENTENCE_END = '.!?:”»"…'
WORD = re.compile(r"[^\W\d_]+")
LANGUAGE_NAMES = {
    "nb": "norsk (bokmål)",
    "nn": "norsk (nynorsk)",
    "sv": "svensk",
    "fo": "færøsk",
    "en": "engelsk",
    "de": "tysk",
    "nl": "hollandsk",
    "is": "islandsk",
    "fr": "fransk",
    "es": "spansk",
    "fi": "finsk",
    "pl": "polsk",
}


def language_of(text: str, default: str = "da") -> str:
    """Return the ISO 639-1 code of a text's main language, ``default`` for texts too short to tell."""
    sample = _sample(text)
    own = QUOTED.sub(" ", sample)
    sample = own if _has_letters(own, MIN_LETTERS // 2) else sample
    hits = _hits(sample)
    danish = hits["da"]
    foreign, most = max(
        ((name, hits[name]) for name in sorted(hits) if name != "da"), key=lambda item: item[1]
    )
    if danish >= MIN_HITS and danish >= LEAD * most:
        return "da"
    if most >= MIN_HITS and most >= LEAD * danish:
        return foreign
    if not _has_letters(sample[: MIN_LETTERS * 2], MIN_LETTERS):
        is_clear = most >= MIN_SHORT_HITS and not danish
        return foreign if is_clear and not (foreign in WITHOUT_AE and AE.search(sample)) else default
    return _detected(sample, hits, default)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE_CHARS:
        return text
    third, middle = SAMPLE_CHARS // 3, len(text) // 2
    return "\n".join((text[:third], text[middle - third // 2 : middle + third // 2], text[-third:]))


def _has_letters(text: str, n: int) -> bool:
    """Tell whether a text has ``n`` letters."""
    return next(islice(filter(str.isalpha, text), n - 1, None), None) is not None


def _hits(text: str) -> dict[str, float]:
    """Count the marks of each language.

    A word with a capital inside a sentence speaks for none: a Danish text may name the Riksdag.
    """
    hits = dict.fromkeys(MARKS, 0.0)
    is_inside = False
    for word in text.split():
        if not (is_inside and word[0].isupper() and not word.isupper()):
            for name, weight in _marks_between_spaces(word):
                hits[name] += weight
        is_inside = word[-1] not in SENTENCE_END
    return hits


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for name, words in MARKS.items():
        for word in dict.fromkeys(words.split()):
            owners[word] = (*owners.get(word, ()), name)
    return owners


@lru_cache(maxsize=MAX_REMEMBERED_WORDS)
def _marks_between_spaces(text: str) -> tuple[tuple[str, float], ...]:
    """Return the marks of a word with what is written close to it, remembered since most are met again."""
    return tuple(mark for word in WORD.findall(text) for mark in _marks(word))


def _marks(word: str) -> tuple[tuple[str, float], ...]:
    """Return the languages a word speaks for, each with a weight."""
    names = _owners().get(word.lower())
    if names is None and word.islower():  # a name ends as it will
        names = next((names for pattern, names in ENDINGS if pattern.match(word)), ())
    names = names or ()
    weight = SHARED_WITH_DANISH if len(names) > 1 and "da" in names else 1.0
    return tuple((name, weight) for name in names)


def _detected(sample: str, hits: dict[str, float], default: str) -> str:
    """Ask the detector, and weigh its answer together with the marks."""
    n_common = sum(word.lower() in COMMON for word in WORD.findall(sample))
    if hits["en"] < n_common and hits["de"] < n_common:
        hits = {name: value for name, value in hits.items() if name not in ("en", "de")}
    nameless = NAME.sub("", sample)
    is_enough = _has_letters(nameless, MIN_LETTERS // 2)
    confidence = _confidence((nameless if is_enough else sample)[:DETECTOR_CHARS])
    scores = {name: math.log(max(confidence.get(name, 0.0), 1e-4)) + hits[name] for name in sorted(hits)}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > scores[default] + EXPECTED else default


def _confidence(sample: str) -> dict[str, float]:
    """Return how sure the detector is of each language, 0–1; Faroese, which it lacks, by its letters."""
    values = _detector().compute_language_confidence_values(sample)
    found = {value.language.iso_code_639_1.name.lower(): value.value for value in values}
    return {**found, "fo": min(1.0, len(re.findall(r"\w*[ðýíóú]\w*", sample)) / 10)}


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = (
        Language.DANISH,
        Language.BOKMAL,
        Language.NYNORSK,
        Language.SWEDISH,
        Language.ENGLISH,
        Language.GERMAN,
    )
    return LanguageDetectorBuilder.from_languages(*languages).build()
