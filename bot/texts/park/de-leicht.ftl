## Parken
park-near = Wo möchten Sie parken?
park-found = Park·plätze bei { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Freie Plätze sind oft schnell weg.
park-none = Bei { $near } finde ich { $what ->
    [motorhome] keinen Platz für Wohn·mobile
    [disabled] keinen Behinderten·parkplatz
   *[car] keinen offenen Park·platz
    }.
park-down = Ich bekomme gerade keine Zahlen für { $near }. Sind dort Plätze frei? Das weiß ich nicht.
park-site = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: { $free ->
    [one] 1 Platz
   *[other] { $free } Plätze
    } frei{ $capacity ->
    [0] {""}
   *[other] {" "}von etwa { $capacity }
    }. Stand { TIME($at) }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-site-fetched = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: { $free ->
    [one] 1 Platz
   *[other] { $free } Plätze
    } frei{ $capacity ->
    [0] {""}
   *[other] {" "}von etwa { $capacity }
    }. Geholt um { TIME($at) }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-site-stale = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: keine neuen Zahlen seit { TIME($at) }{ $capacity ->
    [0] {""}
    [one] , 1 Platz
   *[other] , etwa { $capacity } Plätze
    }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-site-unknown = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: Freie Plätze kenne ich nicht{ $capacity ->
    [0] {""}
    [one] , 1 Platz
   *[other] , etwa { $capacity } Plätze
    }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-motorhome = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: { $spots ->
    [one] 1 Platz
   *[other] etwa { $spots } Plätze
    } für Wohn·mobile. Wie viele frei sind, weiß ich nicht{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-disabled = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }: { $spots ->
    [one] 1 Behinderten·parkplatz. Ob er frei ist, weiß ich nicht
   *[other] { $spots } Behinderten·parkplätze. Wie viele frei sind, weiß ich nicht
    }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }{ $to ->
    [none] {""}
   *[other] {" "}bis { $to }
    }
park-later = { $metres ->
    [0] {""}
   *[other] {"Oder: "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } Meter weiter
    }{ $capacity ->
    [0] {""}
    [one] , 1 Platz
   *[other] , etwa { $capacity } Plätze
    }{ $walk ->
    [0] {""}
    [one] . 1 Minute zu Fuß
   *[other] . { $walk } Minuten zu Fuß
    }. { $hour_cents ->
    [none] Den Preis kenne ich nicht
    [0] Das Parken kostet nichts{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
   *[other] Eine Stunde kostet { EUR($hour_cents) }{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] . Ein Tag kostet höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
    }
park-later-unknown = Was am { DAY($at) } frei ist, weiß ich noch nicht.
park-outlook = Bisher: { $weekday ->
    [mon] Am Montag
    [tue] Am Dienstag
    [wed] Am Mittwoch
    [thu] Am Donnerstag
    [fri] Am Freitag
    [sat] Am Samstag
   *[sun] Am Sonntag
    } um { TIME($at) }{ $sky ->
    [sun] {" "}bei Sonne
    [clouds] {" "}bei Wolken
   *[none] {""}
    }: { $name } ist { $level ->
    [full] meist voll
    [tight] meist fast voll
   *[free] meist nicht voll
    }.
park-terms = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] Den Preis kenne ich nicht
       *[other] { $words } (Das sagt: { $source })
    }
    [0] Das Parken kostet nichts{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
   *[other] Eine Stunde kostet { EUR($hour_cents) }{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] . Ein Tag kostet höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
    }{ $state ->
    [open] {". Jetzt offen"}{ $until ->
        [none] {""}
       *[other] {" "}bis { TIME($until) }
    }
    [closed] {". Jetzt geschlossen"}
   *[unknown] {""}
    }
park-price = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] Den Preis kenne ich nicht
       *[other] { $words } (Das sagt: { $source })
    }
    [0] Das Parken kostet nichts{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
   *[other] Eine Stunde kostet { EUR($hour_cents) }{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] . Ein Tag kostet höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Erfundener Preis)
       *[no] {" "}(Das sagt die Stadt)
    }
    }
park-prices = Das kostet Parken bei { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-times = Diese Zeiten gelten bei { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-hours = { $name }: { $state ->
    [open] { $until ->
        [none] immer offen
       *[other] offen bis { TIME($until) }
    }
    [closed] { $until ->
        [none] geschlossen
       *[other] geschlossen. Öffnet um { TIME($until) }
    }
   *[unknown] Die Zeiten kenne ich nicht
    }
park-closed = { $name } ist gerade geschlossen.
park-full = { $name } ist voll{ $at ->
    [none] {""}
   *[other] . Stand { TIME($at) }
    }.
park-length-unknown = Passen dort { $metres } Meter Länge? Das weiß ich nicht.
park-tell-me = Später nachsehen lassen
park-check-when = Wann soll ich nachsehen? Es geht um { $name }.
park-check-set = Gut. Ich sehe für Sie bei { $name } nach. Wann? { $weekly ->
    [yes] Jede Woche, zuerst am
   *[no] Am
    } { DATE($at) }, um { TIME($at) }.
park-check-line = { $weekly ->
    [yes] Jede Woche, am { DAY($at) }
   *[no] { DATE($at) }
    }, { TIME($at) }: Ist bei { $name } etwas frei?
park-check-told = { $late ->
    [yes] Ich habe etwas später nachgesehen:
   *[no] Ich habe nachgesehen:
    } { $name }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-check-down = Ich bekomme gerade keine Zahlen. Ist bei { $name } etwas frei? Das weiß ich nicht.
park-check-none = Zu { $name } habe ich keine Daten mehr.
menu-park-check = Später nach Park·plätzen sehen
park-no-more = Mehr habe ich nahe { $near } nicht.
park-usual = Wie voll es meist ist: { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-outlook-unknown = Ist { $name } { $weekday ->
    [mon] am Montag
    [tue] am Dienstag
    [wed] am Mittwoch
    [thu] am Donnerstag
    [fri] am Freitag
    [sat] am Samstag
   *[sun] am Sonntag
    } um { TIME($at) } Uhr oft voll? Das weiß ich noch nicht. Ich zähle dort erst kurz.
park-price-for = { $hours } Stunden kosten { EUR($cents) }. Das ist aus dem Preis je Stunde gerechnet.
park-price-of-cars = Gilt der Preis auch für Wohnmobile? Das weiß ich nicht.
