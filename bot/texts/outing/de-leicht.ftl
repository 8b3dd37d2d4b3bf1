# Ausflüge, Treffs und Häuser mit Öffnungs-Zeiten.

## Ausflüge
outing-none = { $other ->
    [yes] Für { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}bis { DAY($last) }
        } finde ich nichts Passendes.
   *[no] Ich finde nichts für { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}bis { DAY($last) }
        }.
    }
outing-day-empty = Für { DAY($day) } finde ich nichts Passendes.
menu-outing-house = Museen und Schwimm·bäder
outing-museum = Museen
outing-pool = Schwimm·bäder
outing-elsewhere = Für { $name } habe ich keinen Kalender. Ich kenne nur { $city }.
outing-no-source = Das weiß ich hier nicht.
outing-down = Ich bekomme den Kalender gerade nicht. Ich weiß nicht, was am { DAY($day) } los ist.
outing-choose = { DAY($day) }{ $last ->
    [none] {""}
   *[other] {" "}bis { DAY($last) }
    } { $by ->
    [district] in { $near ->
        [none] { $city }
       *[other] { $near }
        }
    [near] rund um { $near ->
        [none] { $city }
       *[other] { $near }
        }
   *[city] in { $city }{ $near ->
        [none] {""}
       *[other] . Bei { $near } finde ich nichts
        }
    } · { $source }{ $sure ->
    [yes] {""}
   *[no] . Ob etwas passt: nicht sicher
    }
outing-other-kind = So etwas gibt es dann nicht. Das gibt es:
outing-unsure-too = { $what ->
    [price] Bei { $count } weiteren ist der Preis unbekannt.
    [age] Bei { $count } weiteren ist das Alter unbekannt.
    [rain] Bei { $count } weiteren ist unbekannt: drinnen oder draußen.
    [steps] Bei { $count } weiteren sind Stufen unbekannt.
   *[several] Bei { $count } weiteren weiß ich nicht alles.
    }
outing-option = { $title }
outing-line = { $on ->
    [none] {""}
   *[other] { DAY($on) },{" "}
    }{ $all_day ->
    [yes] den ganzen Tag
   *[no] { TIME($at) }
    } { $title }{ $place ->
    [none] {""}
   *[other] , { $place }
    }{ $tentative ->
    [yes] {" "}(noch nicht sicher)
   *[no] {""}
    }{ $there ->
    [ride] {" "}· hin { TIME($leave) } mit Linie { $line }
    [walk] {" "}· hin zu Fuß, ab { TIME($leave) }
    [no] {" "}· hin fährt nichts mehr
    [unknown] {" "}· Weg gerade unbekannt
   *[none] {""}
    }{ $home ->
    [ride] {" "}· zurück bis { TIME($last) }{ $early ->
        [yes] {" "}(vor dem Ende)
       *[no] {""}
        }
    [walk] {" "}· zurück zu Fuß, etwa { $walk ->
        [one] eine Minute
       *[other] { $walk } Minuten
        }
    [no] {" "}· zurück fährt nichts mehr
   *[none] {""}
    }{ $no_age ->
    [yes] {" "}· das Alter ist unbekannt
   *[no] {""}
    }{ $no_rain ->
    [yes] {" "}· drinnen oder draußen ist unbekannt
   *[no] {""}
    }{ $no_steps ->
    [yes] {" "}· Stufen sind unbekannt
   *[no] {""}
    } · { $cents ->
    [none] Preis unbekannt
    [0] kostet nichts
   *[other] { EUR($cents) }
    }
outing-detail = Das ist der Plan · { $source }
outing-ends = { $until ->
    [none] Wann es endet, weiß ich nicht
   *[other] Bis { TIME($until) }
    }
outing-place = Ort: { $place }{ $district ->
    [none] {""}
   *[other] , { $district }
    }
outing-no-place = { $place ->
    [none] Den Ort weiß ich nicht
   *[other] Ort: { $place }. Wo das ist, weiß ich nicht
    }
outing-there = { $there ->
    [ride] Hin von { $from }: { TIME($leave) } mit Linie { $line }
    [walk] Hin von { $from }: zu Fuß. Los um { TIME($leave) }
    [no] Hin von { $from }: Es fährt nichts mehr
   *[unknown] Ich bekomme den Fahrplan gerade nicht
    }
outing-home = { $home ->
    [ride] Letzter Weg zurück: { TIME($last) } mit Linie { $home_line }{ $early ->
        [yes] . Das ist vor dem Ende
       *[no] {""}
        }
    [walk] Zurück zu Fuß, etwa { $walk ->
        [one] eine Minute
       *[other] { $walk } Minuten
        }
    [no] Zurück fährt nichts mehr
   *[unknown] Den Weg zurück weiß ich gerade nicht
    }
outing-sky = { $outside ->
    [yes] Das ist draußen
   *[no] Drinnen oder draußen ist unbekannt
    }. Wetter um { TIME($at) }: { $rain ->
    [none] Regen unbekannt
    [0] kein Regen
   *[other] { $rain } mm Regen
    }{ $temperature ->
    [none] {""}
   *[other] , { $temperature } °C
    } · { $source }, abgerufen { TIME($fetched) }
outing-page = Zur Seite

## Häuser mit Öffnungs-Zeiten
visit-none = { $kind ->
    [pool] { $sort ->
        [indoor] Ich finde kein Hallen-Bad.
        [outdoor] Ich finde kein Frei-Bad.
       *[none] Ich finde kein Schwimm-Bad.
        }
    [museum] Ich finde kein Museum.
    [market] Ich finde keinen Wochen-Markt.
    [beach] Ich finde keine Bade-Stelle.
   *[playground] Ich finde keinen Spiel-Platz.
    }
visit-down = Ich bekomme die Liste gerade nicht.
visit-choose = { $kind ->
    [pool] Schwimm-Bäder
    [museum] Museen
    [market] Wochen-Märkte
    [beach] Bade-Stellen
   *[playground] Spiel-Plätze
    }{ $near ->
    [none] {" "}in { $city }
   *[other] , { $near }
    }{ $day ->
    [none] {""}
   *[other] , { DAY($day) }{ $at ->
        [none] {""}
       *[other] , { TIME($at) }
        }
    } · { $source }, geprüft { DATE($checked) }
visit-line = { $name }{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $walk ->
    [none] {""}
   *[other] , etwa { $walk ->
        [one] eine Minute
       *[other] { $walk } Minuten
        } zu Fuß
    } · { $opening ->
    [open] offen { DAY($opens) } · { TIME($opens) } bis { TIME($closes) }
    [closed] dann zu{ $opens ->
        [none] {""}
       *[other] . Wieder offen { DAY($opens) } · { TIME($opens) } bis { TIME($closes) }
        }
   *[unknown] Öffnungs-Zeiten unbekannt
    }{ $checked ->
    [none] {""}
   *[other] {" "}· geprüft { DATE($checked) }
    }{ $steps ->
    [yes] {" "}· keine Stufen
    [no] {" "}· mit Stufen
    [unknown] {" "}· Stufen sind unbekannt
   *[none] {""}
    }
visit-stand = Öffnungs-Zeiten von { DATE($checked) }
visit-detail = Das weiß ich darüber · { $source }, geprüft { DATE($checked) }
visit-steps = { $free ->
    [yes] Ohne Stufen
    [no] Mit Stufen
   *[unknown] Stufen sind unbekannt
    }
visit-fee = { $fee ->
    [yes] Der Eintritt kostet Geld. Wie viel, weiß ich nicht
   *[no] Der Eintritt kostet nichts
    }
visit-approx = Der Punkt auf der Karte ist ungefähr
