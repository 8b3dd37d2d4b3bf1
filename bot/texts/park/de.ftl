## Parken
park-near = { $form ->
    [du] Wo möchtest du parken?
   *[sie] Wo möchten Sie parken?
    }
park-found = Parken nahe { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Freie Plätze können schnell weg sein.
park-none = Nahe { $near } finde ich { $what ->
    [motorhome] keinen Stellplatz für Wohnmobile
    [disabled] keinen Behindertenparkplatz
   *[car] keinen offenen Parkplatz
    }.
park-down = Zu Parkplätzen nahe { $near } bekomme ich gerade keine Zahlen. Ob dort etwas frei ist, weiß ich nicht.
park-site = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: { $free } frei{ $capacity ->
    [0] {""}
   *[other] {" "}von ca. { $capacity }
    }, Stand { TIME($at) }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-site-fetched = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: { $free } frei{ $capacity ->
    [0] {""}
   *[other] {" "}von ca. { $capacity }
    }, abgerufen { TIME($at) }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-site-stale = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: keine Live-Daten seit { TIME($at) }{ $capacity ->
    [0] {""}
    [one] , 1 Stellplatz
   *[other] , ca. { $capacity } Stellplätze
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-site-unknown = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: wie viel frei ist, ist unbekannt{ $capacity ->
    [0] {""}
    [one] , 1 Stellplatz
   *[other] , ca. { $capacity } Stellplätze
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-motorhome = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: { $spots ->
    [one] 1 Stellplatz
   *[other] etwa { $spots } Stellplätze
    } für Wohnmobile, wie viele davon frei sind, ist unbekannt{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-disabled = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }: { $spots ->
    [one] 1 Behindertenparkplatz, ob er frei ist, ist unbekannt
   *[other] { $spots } Behindertenparkplätze, wie viele davon frei sind, ist unbekannt
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß{ $to ->
        [none] {""}
       *[other] {" "}bis { $to }
    }
    }
park-later = { $metres ->
    [0] {""}
   *[other] {"Sonst "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m weiter
    }{ $capacity ->
    [0] {""}
    [one] , 1 Stellplatz
   *[other] , ca. { $capacity } Stellplätze
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß
    } · { $hour_cents ->
    [none] Parkgebühr unbekannt
    [0] kostenlos{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
   *[other] { EUR($hour_cents) } je Stunde{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , am Tag höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
    }
park-later-unknown = Wie viel dort am { DAY($at) }, um { TIME($at) } Uhr frei ist, weiß ich noch nicht.
park-outlook = Erfahrung: { $name } ist { $weekday ->
    [mon] montags
    [tue] dienstags
    [wed] mittwochs
    [thu] donnerstags
    [fri] freitags
    [sat] samstags
   *[sun] sonntags
    } gegen { TIME($at) } Uhr{ $sky ->
    [sun] {" "}bei Sonne
    [clouds] {" "}bei Wolken
   *[none] {""}
    } { $level ->
    [full] meist voll
    [tight] meist knapp
   *[free] meist nicht voll
    }.
park-terms = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] Parkgebühr unbekannt
       *[other] { $words } (laut { $source })
    }
    [0] kostenlos{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
   *[other] { EUR($hour_cents) } je Stunde{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , am Tag höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
    }{ $state ->
    [open] {" · jetzt offen"}{ $until ->
        [none] {""}
       *[other] {" "}bis { TIME($until) } Uhr
    }
    [closed] {" · jetzt geschlossen"}
   *[unknown] {""}
    }
park-price = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] Parkgebühr unbekannt
       *[other] { $words } (laut { $source })
    }
    [0] kostenlos{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
   *[other] { EUR($hour_cents) } je Stunde{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , am Tag höchstens { EUR($day_cents) }
    }{ $simulated ->
        [yes] {" "}(Demo-Preis)
       *[no] {" "}(Angabe der Stadt)
    }
    }
park-prices = Parkgebühren nahe { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-times = Öffnungszeiten nahe { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-hours = { $name }: { $state ->
    [open] { $until ->
        [none] durchgehend offen
       *[other] offen bis { TIME($until) } Uhr
    }
    [closed] { $until ->
        [none] geschlossen
       *[other] geschlossen, öffnet um { TIME($until) } Uhr
    }
   *[unknown] Öffnungszeiten unbekannt
    }
park-closed = { $name } ist gerade geschlossen.
park-full = { $name } ist voll{ $at ->
    [none] {""}
   *[other] , Stand { TIME($at) }
    }.
park-length-unknown = Ob dort { $metres } m Länge passen, steht nicht in den Daten.
park-tell-me = Später nachsehen lassen
park-check-when = Wann soll ich nachsehen, ob bei { $name } etwas frei ist?
park-check-set = { $weekly ->
    [yes] Gut, jede Woche, zuerst am
   *[no] Gut, am
    } { DATE($at) }, um { TIME($at) } Uhr sehe ich nach, ob bei { $name } etwas frei ist, und sage { $form ->
    [du] dir
   *[sie] Ihnen
    } Bescheid.
park-check-line = { $weekly ->
    [yes] jede Woche am { DAY($at) }
   *[no] { DATE($at) }
    }, { TIME($at) }: ob bei { $name } etwas frei ist
park-check-told = { $late ->
    [yes] Etwas später als gewünscht nachgesehen:
   *[no] Wie gewünscht nachgesehen:
    } { $name }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-check-down = Parkplatzdaten bekomme ich gerade nicht. Ob bei { $name } etwas frei ist, weiß ich nicht.
park-check-none = Zu { $name } gibt es keine Daten mehr.
menu-park-check = Parkplatz später prüfen
park-no-more = Mehr habe ich nahe { $near } nicht.
park-usual = Wie voll es meist ist: { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-outlook-unknown = Wie voll { $name } { $weekday ->
    [mon] montags
    [tue] dienstags
    [wed] mittwochs
    [thu] donnerstags
    [fri] freitags
    [sat] samstags
   *[sun] sonntags
    } gegen { TIME($at) } Uhr meist ist, weiß ich noch nicht. Dafür habe ich zu wenige Wochen gesehen.
park-price-for = { $hours } Stunden: { EUR($cents) }, aus dem Stundenpreis gerechnet
park-price-of-cars = Ob der Preis auch für Wohnmobile gilt, steht nicht in den Daten.
