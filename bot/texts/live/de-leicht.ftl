# Live-Zeiten, Störungen und Nachrichten dazu.

live-stand = Die Zeiten sind von { TIME($at) }.
live-plan = Nur nach Plan, ohne Live-Daten
live-ride = Linie { $line } um { TIME($at) } fährt { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        } { $way ->
    [early] früher
   *[other] später
    }: um { TIME($live) }.

departures-later = Spätere Abfahrten
departures-day = { DAY($day) }:
departures-row-live = { TIME($at) }, { $way ->
    [late] { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        } später
    [early] { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        } früher
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
   *[other] . Ab: { DAY($since) }, { TIME($since) }
    }{ $until ->
    [none] {""}
   *[other] . Bis: { DAY($until) }, { TIME($until) }
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
    }.{ $what ->
    [line] {" "}Auch bei großer Verspätung.
   *[other] {""}
    } In der Nacht schreibe ich fast nie. Ist das richtig?
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
watch-late = Die Linie { $name } kommt viel später. Quelle: { $source }, Stand { TIME($at) }
watch-late-run = { TIME($at) } ab { $stop } Richtung { $headsign }: { $minutes } min später
watch-late-over = Die Linie { $name } fährt wieder fast pünktlich. Quelle: { $source }, Stand { TIME($at) }
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
remind-where = Wo ist das? Dann sage ich den Weg dazu.
remind-start = Wo geht es los?
remind-no-way = Ohne Weg
remind-set-way = Gut. Ich sehe jede Woche nach, am { DAY($at) }, { TIME($at) }. Es geht um: { $about }. Am { DAY($event) } sage ich, wann es los geht nach { $to }.
remind-event = Erinnerung: { $about }, { DAY($at) }, { TIME($at) }
remind-go = Es ist Zeit für: { $about }, { TIME($at) }. Los geht es um { TIME($leave) }.
remind-go-late = Für { $about } um { TIME($at) } ist es zu spät. Das ist die nächste Fahrt:
remind-go-blind = Bald geht es los: { $about }, { TIME($at) }
remind-cancelled = Linie { $line } um { TIME($at) } fährt heute nicht. Das geht auch:
remind-unsafe = Linie { $line } um { TIME($at) } ist heute nicht sicher. Das geht auch:
remind-holiday = An dem Tag ist { $name }. Findet es statt?
remind-none-found = Ich finde keine Fahrt.
remind-plan = Wege zeigen
