"""The pages as HTML: templates, the strings in them and what every page needs."""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.channels.tablet import files, views
from bot.channels.tablet.sessions import Entry, Session
from bot.channels.tablet.settings import TabletSettings
from bot.channels.tablet.texts import known_locale

HERE = Path(__file__).parent


class Pages:
    """Renders pages and fragments. Everything that comes from people is escaped."""

    def __init__(self, settings: TabletSettings) -> None:
        self._settings = settings
        self._jinja = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.globals.update(
            blocks=views.blocks,
            controls=views.controls,
            headline=views.headline,
            beneath=views.beneath,
            tied=views.tied,
            german=views.german,
            marked=views.marked,
            parts=views.parts,
            papers=files.papers,
            picture=files.picture,
            of_way=files.of_way,
            is_unclear=files.is_unclear,
            html_lang=views.html_lang,
            grouped=grouped,
            nonce=partial(secrets.token_urlsafe, 12),
        )

    def page(
        self,
        name: str,
        session: Session | None,
        *,
        locale: str | None = None,
        status: int = 200,
        **facts: object,
    ) -> HTMLResponse:
        """A whole page by its template's name."""
        lang = locale or (session.locale if session else "de")
        html = self._jinja.get_template(f"{name}.html").render(
            **self._common(session, lang), **facts
        )
        return HTMLResponse(html, status_code=status)

    def entry(self, session: Session, entry: Entry) -> str:
        """One turn as a fragment, for the stream."""
        template = self._jinja.get_template("_entry.html")
        return template.render(
            **self._common(session, session.locale), entry=entry, first=is_first(session, entry)
        )

    def _common(self, session: Session | None, lang: str) -> dict[str, object]:
        settings = self._settings
        locale = known_locale(lang)
        city = {"city": settings.city, "authority": settings.authority or "none"}

        def t(text_id: str, **facts: str | int) -> str:
            return settings.text(f"page-{text_id}", locale, **{**city, **facts})

        return {
            "t": t,
            "locale": locale,
            "session": session,
            "settings": settings,
            "is_first": is_first,
            "talking": session is not None and session.stage == "talk",
            "operator": settings.operator or t("no-operator"),
        }


def grouped(code: str) -> str:
    """A code in groups of four, to read aloud and to type."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def is_first(session: Session, entry: Entry) -> bool:
    """Whether this is the greeting, whose choices are shown as tiles."""
    return bool(session.entries) and session.entries[0].id == entry.id and not entry.own
