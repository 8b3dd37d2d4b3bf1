# Live-Zeiten, Störungen und Abos darauf.

live-stand = Live-Zeiten, Stand { TIME($at) } Uhr
live-plan = Plan, ohne Echtzeit
live-ride = Linie { $line } um { TIME($at) }: { $way ->
    [early] { $minutes } min früher
   *[other] { $minutes } min später
    }, fährt um { TIME($live) }

departures-later = Spätere Abfahrten
departures-day = { DAY($day) }:
departures-row-live = { TIME($at) } ({ $way ->
    [late] +{ $minutes }
    [early] −{ $minutes }
   *[none] pünktlich
    }) Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }

## Störungen
menu-disruptions = Störungen
menu-watch = Bei Störungen Bescheid sagen
disruptions-none = { $what ->
    [line] Auf der Linie { $name } ist keine Störung gemeldet.
    [stop] Für { $name } ist keine Störung gemeldet.
    [ferry] Für die Fähren ist keine Störung gemeldet.
    [train] Für die Züge ist keine Störung gemeldet.
    [bus] Für die Busse ist keine Störung gemeldet.
   *[all] Es ist keine Störung gemeldet.
    } Stand { TIME($at) }, Quelle: { $source }
disruptions-found = { $what ->
    [line] Störungen auf der Linie { $name }
    [stop] Störungen bei { $name }
    [ferry] Störungen bei den Fähren
    [train] Störungen bei den Zügen
    [bus] Störungen bei den Bussen
   *[all] Störungen
    } · { $source }, Stand { TIME($at) }
disruptions-unknown = { $since ->
    [none] Das weiß ich gerade nicht: Ich bekomme keine Störungsmeldungen. Der Fahrplan gilt, ohne Echtzeit.
   *[other] Das weiß ich gerade nicht: Seit { TIME($since) } Uhr bekomme ich keine Störungsmeldungen. Der Fahrplan gilt, ohne Echtzeit.
    }
disruptions-no-source = Für diese Stadt bekomme ich keine Störungsmeldungen.
disruptions-unknown-line = Eine Linie { $line } kenne ich hier nicht.
disruptions-alert = { $line ->
    [none] {""}
   *[other] Linie { $line }:{" "}
    }{ $title }{ $stop ->
    [none] {""}
   *[other] {" "}({ $stop })
    }{ $since ->
    [none] {""}
   *[other] , ab { DAY($since) }, { TIME($since) } Uhr
    }{ $until ->
    [none] {""}
   *[other] , bis { DAY($until) }, { TIME($until) } Uhr
    }{ $more ->
    [none] {""}
   *[other] . { $more }
    }
disruptions-run = { TIME($at) } Linie { $line } ab { $from } Richtung { $headsign }: fällt aus
disruptions-more = und { $count } weitere
disruptions-tell-me = Auf dem Laufenden bleiben

## Bescheid bei Störungen
watch-which = Für welche Linie?
watch-confirm = { $form ->
    [du] Soll ich dir Bescheid sagen, wenn { $what ->
        [line] auf der Linie { $name }
        [stop] bei { $name }
        [ferry] bei den Fähren
        [train] bei den Zügen
       *[bus] bei den Bussen
    } etwas ausfällt oder gestört ist{ $what ->
        [line] {" "}oder eine Fahrt sehr spät kommt
       *[other] {""}
    }? Nachts schreibe ich nur, wenn du an dem Tag noch fährst.
   *[sie] Soll ich Ihnen Bescheid sagen, wenn { $what ->
        [line] auf der Linie { $name }
        [stop] bei { $name }
        [ferry] bei den Fähren
        [train] bei den Zügen
       *[bus] bei den Bussen
    } etwas ausfällt oder gestört ist{ $what ->
        [line] {" "}oder eine Fahrt sehr spät kommt
       *[other] {""}
    }? Nachts schreibe ich nur, wenn Sie an dem Tag noch fahren.
    }
watch-yes = Ja, Bescheid sagen
watch-no = Nein
watch-dropped = Gut, dann nicht.
watch-set = Notiert: Störungen { $what ->
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
watch-late = Linie { $name } ist deutlich verspätet · { $source }, Stand { TIME($at) }
watch-late-run = { TIME($at) } ab { $stop } Richtung { $headsign }: { $minutes } min später
watch-late-over = Linie { $name } ist nicht mehr deutlich verspätet · { $source }, Stand { TIME($at) }
watch-enough = Keine mehr
watch-line = Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }
watch-stopped = Gut, keine Meldungen mehr zu Störungen { $what ->
    [line] der Linie { $name }
    [stop] bei { $name }
    [ferry] der Fähren
    [train] der Züge
   *[bus] der Busse
    }.

## Erinnerungen
remind-none-left = Das ist schon beendet.
remind-where = { $form ->
    [du] Wo ist das? Dann sage ich dir den Weg dazu und wann du los musst.
   *[sie] Wo ist das? Dann sage ich Ihnen den Weg dazu und wann Sie los müssen.
    }
remind-start = { $form ->
    [du] Und von wo gehst du los?
   *[sie] Und von wo gehen Sie los?
    }
remind-no-way = Ohne Weg
remind-set-way = Notiert: Am { DAY($at) }, { TIME($at) } Uhr sehe ich für „{ $about }“ nach, dann jede Woche. Am { DAY($event) } melde ich mich, wenn es Zeit ist, nach { $to } loszugehen.
remind-event = Erinnerung: { $about }, { DAY($at) }, { TIME($at) } Uhr
remind-go = Jetzt los zu: { $about }, { TIME($at) } Uhr. Los geht es um { TIME($leave) }.
remind-go-late = Zu „{ $about }“ um { TIME($at) } Uhr klappt es nicht mehr pünktlich. Die nächste Fahrt:
remind-go-blind = Bald los zu: { $about }, { TIME($at) } Uhr
remind-cancelled = Linie { $line } um { TIME($at) } fällt heute aus. Stattdessen:
remind-unsafe = Mit Linie { $line } um { TIME($at) } klappt es heute nicht sicher. Stattdessen:
remind-holiday = { $form ->
    [du] An dem Tag ist { $name }. Findet es statt? Wenn nicht, überspring es einfach.
   *[sie] An dem Tag ist { $name }. Findet es statt? Wenn nicht, überspringen Sie es einfach.
    }
remind-none-found = Ich finde keine Fahrt, die passt.
remind-plan = Wege ansehen
