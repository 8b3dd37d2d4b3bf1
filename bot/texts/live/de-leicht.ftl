# Live-Zeiten, Störungen und Nachrichten dazu.

live-stand = Die Zeiten sind von { TIME($at) }.
live-ride = Linie { $line } um { TIME($at) } fährt { $minutes } Minuten { $way ->
    [early] früher
   *[other] später
    }: um { TIME($live) }.

departures-live = Abfahrten { $stop } · { $source }, Stand { TIME($at) }
departures-row-live = { TIME($at) }, { $way ->
    [late] { $minutes } Minuten später
    [early] { $minutes } Minuten früher
   *[none] pünktlich
    }: Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }

## Störungen
menu-disruptions = Störungen
menu-watch = Nachricht bei Störungen
disruptions-none = { $what ->
    [line] Linie { $name }: Es gibt keine Störung.
    [stop] { $name }: Es gibt keine Störung.
    [ferry] Fähren: Es gibt keine Störung.
    [train] Züge: Es gibt keine Störung.
    [bus] Busse: Es gibt keine Störung.
   *[all] Es gibt keine Störung.
    } Das war um { TIME($at) } so. Quelle: { $source }
disruptions-found = { $what ->
    [line] Störungen bei Linie { $name }
    [stop] Störungen bei { $name }
    [ferry] Störungen bei den Fähren
    [train] Störungen bei den Zügen
    [bus] Störungen bei den Bussen
   *[all] Störungen
    } · { $source }, Stand { TIME($at) }
disruptions-unknown = { $since ->
    [none] Das weiß ich jetzt nicht. Ich bekomme keine Meldungen. Ich kenne nur den Fahr·plan.
   *[other] Das weiß ich jetzt nicht. Seit { TIME($since) } bekomme ich keine Meldungen. Ich kenne nur den Fahr·plan.
    }
disruptions-no-source = Für diese Stadt bekomme ich keine Meldungen.
disruptions-unknown-line = Die Linie { $line } kenne ich hier nicht.
disruptions-alert = { $line ->
    [none] {""}
   *[other] Linie { $line }:{" "}
    }{ $title }{ $stop ->
    [none] {""}
   *[other] {" "}({ $stop })
    }{ $since ->
    [none] {""}
   *[other] , ab { DAY($since) }, { TIME($since) }
    }{ $until ->
    [none] {""}
   *[other] , bis { DAY($until) }, { TIME($until) }
    }{ $more ->
    [none] {""}
   *[other] . { $more }
    }
disruptions-run = { TIME($at) } Linie { $line } ab { $from } Richtung { $headsign }: fährt nicht
disruptions-more = und { $count } mehr
disruptions-tell-me = Immer Bescheid bekommen

## Nachricht bei Störungen
watch-which = Für welche Linie?
watch-confirm = Ich schreibe bei Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }. In der Nacht schreibe ich fast nie. Ist das richtig?
watch-yes = Ja
watch-no = Nein
watch-dropped = Gut, keine Nachrichten.
watch-set = Gut. Ich schreibe bei Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }. „Keine mehr“ beendet das.
watch-news = { $what ->
    [line] Linie { $name }
    [stop] { $name }
    [ferry] Fähren
    [train] Züge
   *[bus] Busse
    }: neue Störung · { $source }, Stand { TIME($at) }
watch-enough = Keine mehr
watch-line = Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }
watch-stopped = Gut. Es kommen keine Nachrichten mehr zu Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }.

## Erinnerungen
remind-none-left = Das ist schon zu Ende.
