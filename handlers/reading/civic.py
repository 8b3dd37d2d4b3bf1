"""Whether somebody asks for the city's own help: first steps, places near, company, a doctor."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.words import fold

_ENDS = r"(?:erledigt|fertig|gemacht|geschafft|abgehakt|abhaken|done|finished)"
DONE = re.compile(
    rf"^(?:schritt|step|punkt|nummer|nr\.?)\s*(?:nr\.?|nummer)?\s*(\d)\b.{{0,20}}\b{_ENDS}\W*$"
    rf"|^(?:hab\w*|ist|der|den)?\s*(?:schritt|step|punkt)\s+(\d)\b.{{0,20}}\b{_ENDS}\W*$"
)
STEPS = re.compile(
    r"^(?:meine|die|welche|zeig\w*)?\s*(?:offenen?|naechsten?)?\s*schritte\b.{0,20}$"
    r"|^(?:my|the|show) (?:open |next )?steps\b"
)
ARRIVING = re.compile(
    r"\b(?:neu (?:in|hier)|hergezogen|zugezogen|ziehen|gezogen|umzug|moved|moving"
    r"|new (?:in|here))\b"
    r".{0,60}\b(?:machen|tun|erledigen|anfangen|kuemmern|do|start|wichtig|begin)\b"
)
WHERE = re.compile(r"\b(?:wo|where|naechste\w*|nearest|gibt es|is there)\b")
DOCTOR = re.compile(
    r"\b(?:brauch\w*|benoetig\w*|need|such\w*|gibt|wo|wer)\b.{0,25}"
    r"\b(?:\w*arzt|aerztin|aerzte|doktor|dokter|doctor|\w*aerzte)\b"
)
TO_DOCTOR = re.compile(
    r"\b(?:zum|zur|zu'n|beim|na'?n|to the|to my)\b.{0,15}\b(?:\w*arzt|aerztin|dokt\w+|doctor)\b"
)
COMPANY = re.compile(
    r"\bunter (?:leute|menschen|lued)\b|\b(?:leute|menschen|freunde) kennen ?lernen\b"
    r"|\beinsam\w*|\bviel allein\w*|\bgesellschaft\b|\bgesellig\w*|\bmeet (?:people|others)\b"
    r"|\b(?:gibt es|gibts|ein|eine|kein|welche|kostenlos\w*|nett\w*)\s+(?:\w+\s+)?treffen\b"
    r"|\b(?:'?n|en)\s+dreepen\b|\bdreepen f(?:oe|o)r\b|\btreffen sich\b|\bmeet ?ups?\b"
    r"|\bcompany\b|\blonely\b|\bmit anderen\b.{0,20}\b(?:singen|spielen|reden|treffen|kaffee\w*)\b"
)
MEETING = re.compile(
    r"\bkaffee\w*|\bkuchen\b|\bsenioren\w*|\bspiele\w*nachmittag|\btanztee\b|\bkloensnack\b"
    r"|\btreff\b|\btreffs\b|\bmittagstisch\b|\bsingkreis\w*|\bchor\b|\bchoir\b|\bsingen\b"
    r"|\bspaziergang\w*|\bkurs\w*|\b\w+kurse?\b|\bvhs\b|\bvolkshochschule\b|\bcourse\w*"
    r"|\bgymnastik\w*|\bcoffee\b|\bsenior\w*\b"
    r"|\bsport\b.{0,20}\b(?:aeltere|alte|oellere|senior\w*)"
    r"|\brentner\w*|\b(?:alte|aeltere|oellere) (?:menschen|leute|lued|luued)\b"
    r"|\btreff(?:en)? fuer\b"
    r"|\b(?:old(?:er)?|elderly) people\b"
)
TRAVELS = re.compile(r"\b(?:fahr\w*|bus|zum|zur|nach|von|jeden|erinner\w*|komm\w*|heim|take)\b")
PLACES = (
    ("playground", r"\bspielplatz\w*|\bspielplaetz\w*|\bplayground\w*|\bspeelplatz\b"),
    ("kita", r"\bkita\w*|\bkrippe\w*|\bkindergarten\w*|\bdaycare\b|\bday.care\b|\bnursery\b"),
    ("toilets", r"\btoilette\w*|\bklos?\b|\bwc\b|\btoilets?\b|\brestroom\w*"),
    ("library", r"\bbibliothek\w*|\bbuecherei\w*|\blibrary\b"),
    ("school", r"\bschule\b.{0,20}\banmeld\w*|\beinschul\w*"),
    ("registration", r"\bummeld\w*|\beinwohnermeldeamt\b|\bbuergerservice\b|\bbuergeramt\b"),
    ("parking_permit", r"\b(?:anwohner|bewohner)?parkausweis\w*"),
    ("waste", r"\bmuell\w*|\bsperrmuell\b|\baltpapier\b|\btonne\w?\b|\babfall\w*|\bwaste\b"),
)
TOILET = re.compile(PLACES[2][1])
KINDS = (
    ("singing", r"\bchor\b|\bchoir\b|\bsing\w*"),
    ("coffee", r"\bkaffee\w*|\bkuchen\b|\bcoffee\b|\bcafe\b|\bkloensnack\b"),
    ("games", r"\bspiel(?:e|en)?\b|\bspiele\w*|\bkarten\b|\bskat\b|\bgames?\b"),
    ("walking", r"\bspazier\w*|\bwandern\b|\bwalk(?:ing)?\b"),
    ("lunch", r"\bmittag\w*|\bessen\b|\blunch\b"),
    ("gymnastics", r"\bgymnastik\w*|\b\w*sport\b|\bturnen\b|\byoga\b|\bbewegung\w*|\bgymnastics\b"),
    ("phone", r"\bsmartphone\w*|\bhandy\w*|\bcomputer\w*|\btablet\w*"),
    ("german", r"\bdeutsch\b|\bdeutschkurs\w*|\bgerman\b"),
    ("english", r"\benglisch\w*|\benglish\b"),
)
"""What one likes to do with others, by the words for it; entries are read by the same words."""
COURSES = re.compile(r"\b\w*kurse?\b|\bvhs\b|\bvolkshochschule\b|\bcourses?\b|\bworkshop\w*")
SURE = {"office.find": "office", "health.find": "health", "leihoma": "leihoma"}
OFFERS = re.compile(
    r"\bmithelfen\b|\b(?:als|eine|ein|ne|n) leih\w+ (?:mit)?(?:helfen|arbeiten|werden|sein)\b"
    r"|\bals (?:leih|wunsch)\w+|\bleih\w+ werden\b|\behrenamt\w*|\bvolunteer\w*|\bbecome an?\b"
)
OPEN = re.compile(r"\b(?:offen|geoeffnet|open)\b|\b(?:hat|haben|macht|machen)\b.{0,20}\bauf\b")
LOOSE = frozenset(("out_of_scope", "outing.find", "services.find", "feedback", "settings.change"))


LEFT = re.compile(
    r"\b(?:was|wat|welche\w*)\b.{0,12}\b(?:fehlt|ist|steht|bleibt|muss|muessen|is|kommt|schritte?)\b"
    r".{0,20}\b(?:noch|offen|naechstes|uebrig|an)\b|^(?:und )?was noch$|\bnoch offen\b"
    r"|\bwhat(?:'?s| is| do (?:i|we))?\b.{0,12}\b(?:left|missing|else|next|open)\b"
)
DID = re.compile(
    r"\b(?:hab\w*|hebb\w*|bin|sind|ist|is|hat|have|has|i'?ve|we'?ve|i|we)\b.{0,60}"
    r"\b(?:schon|bereits|erledigt|gemacht|fertig|geschafft|abgehakt|auch|al|done|already|\w*gemeldet"
    r"|vorgemerkt|gefunden|bestellt|beantragt|registered|found)\b"
    r"|\b(?:erledigt|fertig|abgehakt|geschafft|gemacht|done|finished)$"
)
REMINDS = re.compile(r"\b(?:erinner\w*|errinner\w*|remind\w*|bescheid|bescheed)\b")
WEEKLY = re.compile(
    r"\b(?:jede\w* woche|jeed week|woechentlich|weekly|every week|each week|jedes mal|every time"
    r"|immer|daran|dran|dor ?an|of (?:it|that)|vorher|davor|beforehand|before)\b"
)
WEEKLY_CLOCK = re.compile(
    r"\bum (?:\d|halb|viertel|\w+ uhr)|\d\s*uhr|\d:\d\d|\bat \d|\ban (?:die|das|den|mein)"
)
ASKS = re.compile(r"^(?:und )?(?:wo|wie|was|wann|wer|welche\w*|where|how|what|when)\b|\?\s*$")
STEP_WORDS = (
    ("kita", r"\bkita\w*|\bkrippe\w*|\bkindergarten\w*|\bdaycare\b|\bnursery\b"),
    ("school", r"\b\w*schule?n?\b|\beinschul\w*|\bschool\b"),
    ("doctor", r"\b\w*arzt\w*|\b\w*aerztin\b|\bdoctor\b|\bdokter\b"),
    ("waste", r"\bmuell\w*|\b\w*tonnen?\b|\babfall\w*|\bbins?\b|\bwaste\b"),
    ("parking_permit", r"\b\w*parkausweis\w*|\bparking permit\b"),
    ("library", r"\bbibliothek\w*|\bbuecherei\w*|\blibrary\b"),
    ("registration", r"\b(?:um|an)?gemeldet\b|\bummeld\w*|\bwohnung\b|\bmeldeamt\b|\bregist\w+"),
)


def asks_left(text: str) -> bool:
    """Whether somebody asks what of their first steps is still to be done."""
    return bool(LEFT.search(fold(text).strip(" .,!?")))


def asks_weekly(text: str) -> bool:
    """Whether a word each week is wished for what stands there: "erinner mich jede Woche daran"."""
    folded = fold(text)
    own = WEEKLY_CLOCK.search(folded) or len(folded.split()) > 14
    return bool(REMINDS.search(folded) and WEEKLY.search(folded) and not own)


def step_done(text: str) -> str | None:
    """The kind of first step that somebody tells to be done: "hab mich schon umgemeldet"."""
    folded = fold(text).strip(" .,!")
    if ASKS.search(folded) or not DID.search(folded):
        return None
    return next((kind for kind, words in STEP_WORDS if re.search(words, folded)), None)


def asks_civic(text: str, intent: str, *, sure: bool) -> str | None:
    """The talk that the words ask for: arrive, one of its steps, nearby, company, health, office.

    intent, sure: what the reading found, and whether it was sure.
    """
    folded = fold(text).strip(" .,!?")
    if DONE.search(folded):
        return "arrive-done"
    if STEPS.search(folded):
        return "arrive-steps"
    if intent == "arrival.guide" or (not sure and ARRIVING.search(folded)):
        return "arrive"
    if sure and intent in SURE:
        return SURE[intent]
    loose = intent in LOOSE or not sure
    if not sure and DOCTOR.search(folded) and not TO_DOCTOR.search(folded):
        return "health"
    kind = place_kind(text)
    asked = intent in ("services.find", "outing.find") or (not sure and WHERE.search(folded))
    if kind == "parking_permit" or (kind and asked):
        return "nearby"
    if loose and (COMPANY.search(folded) or _meets(folded, intent)):
        return "company"
    return None


def _meets(folded: str, intent: str) -> bool:
    """Whether a meeting is looked for, not a way to one."""
    if not MEETING.search(folded):
        return False
    return intent == "outing.find" or not TRAVELS.search(folded)


def place_kind(text: str) -> str | None:
    """What kind of place or service is looked for."""
    folded = fold(text)
    return next((kind for kind, words in PLACES if re.search(words, folded)), None)


def likes_of(text: str) -> list[str]:
    """What one likes to do, as far as it is said."""
    folded = fold(text)
    return [kind for kind, words in KINDS if re.search(words, folded)]


def civic_slots(text: str) -> dict[str, Any]:
    """step: the number of one that is done; kind: of a place; toilet; likes; course."""
    folded = fold(text).strip(" .,!?")
    found: dict[str, Any] = {}
    if step := DONE.search(folded):
        found["step"] = int(step[1] or step[2])
    if kind := place_kind(text):
        found["kind"] = kind
    if kind != "toilets" and TOILET.search(folded):
        found["toilet"] = True
    if likes := likes_of(text):
        found["likes"] = likes
    if COURSES.search(folded):
        found["course"] = True
    if OFFERS.search(folded):
        found["wish"] = "offer"
    if OPEN.search(folded):
        found["open"] = True
    return found
