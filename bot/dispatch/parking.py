"""What the talk of a car park leaves behind: being told later, and the way on from there."""

from __future__ import annotations

from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.notes import adapter
from handlers.parks import beach_by, spot
from handlers.reading.filling import fill
from handlers.reading.parks import asks_check, is_bare_tell
from handlers.reading.said import hear
from handlers.said import FROM_THERE, others, places
from handlers.script import Script

PARKED = frozenset(("parking.find", "reminder.set", "alerts.subscribe", "out_of_scope"))


def check_slots(
    scene: Scene, text: str, intent: str, wanted: Script | None, slots: Json
) -> Json | None:
    """The slots of "sag mir Samstag um neun Bescheid, ob … frei ist"; None where it is not that.

    Without a word of parking it is meant of the car park that was spoken of last.
    """
    if asks_check(text) and intent in PARKED:
        said = hear(text, scene.row.inbound.at, scene.around.places)
        when = others(fill(said, "reminder.set"))
        known = ("when", "recurrence")
        return {
            **places(fill(said, "parking.find")),
            **{key: when[key] for key in known if key in when},
        }
    last = scene.around.last_place
    bare = wanted is not None and wanted.name == "remind" and "about" not in slots
    if bare and is_bare_tell(text) and not scene.pending and last and last.kind == "parking":
        return {key: slots[key] for key in ("when", "recurrence") if key in slots}
    return None


def with_onward(scene: Scene, text: str, slots: Json) -> Json:
    """ "Und von da mit dem Bus?" at the car park by the beach goes to the beach."""
    last = scene.around.last_place
    if last is None or last.kind != "parking" or "to" in slots or not FROM_THERE.search(text):
        return slots
    beach = beach_by(scene.parts.places, spot(last))
    if beach is None:
        return slots
    found = {"place": adapter(type(beach)).dump_python(beach, mode="json"), "score": 100.0}
    return {**slots, "to": [found]}
