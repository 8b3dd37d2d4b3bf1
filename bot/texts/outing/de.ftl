# Ausflüge, Treffs und Häuser mit Öffnungszeiten.

## Ausflüge
outing-none = { $other ->
    [yes] Für { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}bis { DAY($last) }
        } finde ich nichts, was dazu passt.
   *[no] Für { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}bis { DAY($last) }
        } finde ich keine Veranstaltung.
    }
outing-day-empty = Für { DAY($day) } finde ich nichts, was dazu passt.
menu-outing-house = Museen und Schwimmbäder
outing-museum = Museen
outing-pool = Schwimmbäder
outing-elsewhere = Für { $name } habe ich keinen Veranstaltungskalender. Ich kenne nur { $city }.
outing-no-source = Dafür habe ich hier keine Quelle.
outing-down = Den Veranstaltungskalender bekomme ich gerade nicht. Was am { DAY($day) } los ist, weiß ich darum nicht.
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
       *[other] , direkt bei { $near } finde ich nichts
        }
    } · { $source }{ $sure ->
    [yes] {""}
   *[no] {" "}· ob etwas davon passt, ist nicht sicher
    }
outing-other-kind = So etwas ist dann nicht im Kalender. Das hier ist los:
outing-unsure-too = { $what ->
    [price] Bei { $count } weiteren ist der Preis unbekannt.
    [age] Bei { $count } weiteren ist unbekannt, ob es zum Alter passt.
    [rain] Bei { $count } weiteren ist unbekannt, ob es drinnen ist.
    [steps] Bei { $count } weiteren ist unbekannt, ob es stufenlos ist.
   *[several] Bei { $count } weiteren ist nicht alles bekannt, was dafür zählt.
    }
outing-option = { $title }
outing-line = { $on ->
    [none] {""}
   *[other] { DAY($on) },{" "}
    }{ $all_day ->
    [yes] ganztägig
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
    [no] {" "}· hin fährt rechtzeitig nichts
    [unknown] {" "}· Hin- und Rückweg gerade unbekannt
   *[none] {""}
    }{ $home ->
    [ride] {" "}· zurück bis { TIME($last) }{ $early ->
        [yes] {" "}(vor dem Ende)
       *[no] {""}
        }
    [walk] {" "}· zurück zu Fuß, etwa { $walk } min
    [no] {" "}· zurück fährt nichts mehr
   *[none] {""}
    }{ $no_age ->
    [yes] {" "}· ob es zum Alter passt, ist unbekannt
   *[no] {""}
    }{ $no_rain ->
    [yes] {" "}· drinnen oder draußen ist unbekannt
   *[no] {""}
    }{ $no_steps ->
    [yes] {" "}· unbekannt, ob stufenlos
   *[no] {""}
    } · { $cents ->
    [none] Preis unbekannt
    [0] kostenlos
   *[other] { EUR($cents) }
    }
outing-detail = Das ist geplant · { $source }
outing-ends = { $until ->
    [none] Wann es endet, steht nicht im Kalender
   *[other] Bis { TIME($until) } Uhr
    }
outing-place = Ort: { $place }{ $district ->
    [none] {""}
   *[other] , { $district }
    }
outing-no-place = { $place ->
    [none] Der Ort steht nicht im Kalender
   *[other] Ort: { $place }; wo genau das ist, weiß ich nicht
    }
outing-there = { $there ->
    [ride] Hin von { $from }: { TIME($leave) } mit Linie { $line }
    [walk] Hin von { $from }: zu Fuß, spätestens { TIME($leave) } los
    [no] Hin von { $from }: rechtzeitig fährt nichts mehr
   *[unknown] Hin- und Rückweg: Den Fahrplan bekomme ich gerade nicht
    }
outing-home = { $home ->
    [ride] Letzter Weg zurück: { TIME($last) } mit Linie { $home_line }{ $early ->
        [yes] , das ist vor dem Ende
       *[no] {""}
        }
    [walk] Zurück zu Fuß, etwa { $walk } min
    [no] Zurück fährt in der Nacht nichts mehr
   *[unknown] Bis wann man zurückkommt, weiß ich darum nicht
    }
outing-sky = { $outside ->
    [yes] Draußen
   *[no] Ob es drinnen ist, ist unbekannt
    }. Wetter um { TIME($at) }: { $rain ->
    [none] Regen unbekannt
    [0] kein Regen
   *[other] { $rain } mm Regen
    }{ $temperature ->
    [none] {""}
   *[other] , { $temperature } °C
    } · { $source }, abgerufen { TIME($fetched) }
outing-page = Zur Seite

## Häuser mit Öffnungszeiten
visit-none = { $kind ->
    [pool] { $sort ->
        [indoor] Ein Hallenbad finde ich hier nicht.
        [outdoor] Ein Freibad finde ich hier nicht.
       *[none] Ein Schwimmbad finde ich hier nicht.
        }
    [museum] Ein Museum finde ich hier nicht.
    [market] Einen Wochenmarkt finde ich hier nicht.
    [beach] Eine Badestelle finde ich hier nicht.
   *[playground] Einen Spielplatz finde ich hier nicht.
    }
visit-down = Die Liste der Orte bekomme ich gerade nicht.
visit-choose = { $kind ->
    [pool] Schwimmbäder
    [museum] Museen
    [market] Wochenmärkte
    [beach] Badestellen
   *[playground] Spielplätze
    }{ $near ->
    [none] {" "}in { $city }
   *[other] , { $near }
    }{ $day ->
    [none] {""}
   *[other] , { DAY($day) }{ $at ->
        [none] {""}
       *[other] , { TIME($at) } Uhr
        }
    } · { $source }, geprüft { DATE($checked) }
visit-line = { $name }{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $walk ->
    [none] {""}
   *[other] , etwa { $walk } min zu Fuß
    } · { $opening ->
    [open] geöffnet am { DAY($opens) }, { TIME($opens) } bis { TIME($closes) }
    [closed] dann zu{ $opens ->
        [none] {""}
       *[other] , wieder am { DAY($opens) }, { TIME($opens) } bis { TIME($closes) }
        }
   *[unknown] Öffnungszeiten unbekannt
    }{ $checked ->
    [none] {""}
   *[other] {" "}(Angabe von { DATE($checked) })
    }{ $steps ->
    [yes] {" "}· stufenlos
    [no] {" "}· mit Stufen
    [unknown] {" "}· ob stufenlos, ist unbekannt
   *[none] {""}
    }
visit-stand = Öffnungszeiten, Angaben von { DATE($checked) }
visit-detail = Darüber weiß ich das · { $source }, geprüft { DATE($checked) }
visit-steps = { $free ->
    [yes] Stufenlos
    [no] Nicht stufenlos
   *[unknown] Unbekannt, ob stufenlos
    }
visit-fee = { $fee ->
    [yes] Der Eintritt kostet; wie viel, ist unbekannt
   *[no] Eintritt frei
    }
visit-approx = Der Punkt auf der Karte ist ungefähr
