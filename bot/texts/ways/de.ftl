## Alle Wege nebeneinander
way-option = { $kind ->
    [walk] Zu Fuß
    [bike] Mit dem Rad
    [car] Auto{ $name ->
        [none] {""}
       *[other] {" "}bis { $name }
    }
    [park_ride] Park and Ride{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
        }
    [taxi] Taxi
   *[other] { $name ->
        [none] Leihfahrzeug
       *[other] { $name }
        }
    }
way-ride = { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] ohne Umstieg
    [one] 1 Umstieg
   *[other] { $changes } Umstiege
    }{ $walk ->
    [0] {""}
   *[other] {" "}· { $walk } min zu Fuß
    }{ $access ->
    [all] {" "}· stufenlos
    [rides] {" "}· Fahrzeuge und Haltestellen stufenlos, Fußweg unbekannt
    [low] {" "}· Niederflur
    [low-unknown] {" "}· ob Niederflur, ist unbekannt
    [unknown] {" "}· unbekannt, ob stufenlos
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· Fahrrad darf mit, wenn Platz ist
    [unknown] {" "}· unbekannt, ob das Fahrrad mitdarf
   *[none] {""}
    } · { $cents ->
    [none] Preis unbekannt
   *[other] { EUR($cents) }
    }{ $book ->
    [here] , hier buchbar
   *[none] {""}
    }
way-walk = { TIME($at) } – { TIME($arrives) } · zu Fuß · etwa { $walk } min{ $access ->
    [unknown] {" "}· unbekannt, ob stufenlos
   *[none] {""}
    } · { EUR($cents) }
way-bike = { TIME($at) } – { TIME($arrives) } · eigenes Rad · etwa { $minutes } min · { EUR($cents) }
way-car = { TIME($at) } – { TIME($arrives) } · Auto, etwa { $drive } min Fahrt{ $name ->
    [none] {" "}· wo ein Parkplatz ist, weiß ich gerade nicht
   *[other] {" "}· { $name }{ $live ->
        [seen] : { $free } frei, Stand { TIME($seen) }
        [fetched] : { $free } frei, abgerufen { TIME($seen) }
        [stale] : keine Live-Daten seit { TIME($seen) }
        [later] { $capacity ->
            [none] {""}
            [one] : ein Platz, wie viele dann frei sind, ist unbekannt
           *[other] : ca. { $capacity } Plätze, wie viele dann frei sind, ist unbekannt
        }
       *[other] : wie viel frei ist, ist unbekannt
        }{ $simulated ->
        [yes] {" "}(Simulation)
       *[other] {""}
        } · { $walk } min zu Fuß{ $access ->
        [unknown] {" "}· ob der Fußweg stufenlos ist, ist unbekannt
       *[none] {""}
        }
    }{ $wide ->
    [unknown] {" "}· ob es dort Behindertenparkplätze gibt, ist unbekannt
   *[none] {""}
    } · { $hour_cents ->
    [none] Parkgebühr unbekannt
    [0] Parken kostenlos
   *[other] Parken { EUR($hour_cents) } je Stunde
    }
way-park_ride = { TIME($at) } – { TIME($arrives) } · Auto bis { $name }, etwa { $drive } min Fahrt{ $live ->
    [seen] : { $free } frei, Stand { TIME($seen) }
    [fetched] : { $free } frei, abgerufen { TIME($seen) }
    [stale] : keine Live-Daten seit { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : ein Platz, wie viele dann frei sind, ist unbekannt
       *[other] : ca. { $capacity } Plätze, wie viele dann frei sind, ist unbekannt
    }
   *[other] : wie viel frei ist, ist unbekannt
    }{ $simulated ->
    [yes] {" "}(Simulation)
   *[other] {""}
    } · weiter { TIME($rides) } mit Linie { $line }{ $access ->
    [all] , stufenlos
    [rides] , Fahrzeuge und Haltestellen stufenlos, Fußweg unbekannt
    [low] , Niederflur
    [low-unknown] , ob Niederflur, ist unbekannt
    [unknown] , unbekannt, ob stufenlos
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· Fahrrad darf mit, wenn Platz ist
    [unknown] {" "}· unbekannt, ob das Fahrrad mitdarf
   *[none] {""}
    }{ $wide ->
    [unknown] {" "}· ob es dort Behindertenparkplätze gibt, ist unbekannt
   *[none] {""}
    } · { $hour_cents ->
    [none] Parkgebühr unbekannt
    [0] Parken kostenlos
   *[other] Parken { EUR($hour_cents) } je Stunde
    }{ $part_cents ->
    [none] {" "}· Fahrpreis unbekannt
   *[other] {" "}· Fahrt { EUR($part_cents) }
    }{ $part_cents ->
    [none] {""}
    [0] {""}
   *[other] , hier buchbar
    }
way-taxi = Taxi: { $name }{ $phone ->
    [none] , über den Link
   *[other] , Telefon { $phone }
    }{ $access ->
    [wheelchair] {" "}· unbekannt, ob rollstuhlgerecht
    [bike] {" "}· unbekannt, ob das Fahrrad mitkann
   *[none] {""}
    } · Preis unbekannt
way-sharing = { TIME($at) } – { TIME($arrives) } · { $name } · etwa { $minutes } min, davon { $walk } zu Fuß{ $zone ->
    [yes] {" "}· nur auf markierten Flächen abstellen
   *[other] {""}
    } · Preis und Buchung bei { $name }
way-link = Zu { $name }
way-card = Der Weg nach { $to }. Buchen lässt sich hier daran nichts, Fahrzeiten sind geschätzt.
way-drive-card = Erst mit dem Auto, dann weiter nach { $to }. Die Fahrzeit ist geschätzt.
way-drive = { TIME($at) } losfahren, etwa { $drive } min
way-parking = Parken: { $name }{ $live ->
    [seen] : { $free } frei, Stand { TIME($seen) }
    [fetched] : { $free } frei, abgerufen { TIME($seen) }
    [stale] : keine Live-Daten seit { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : ein Platz, wie viele dann frei sind, ist unbekannt
       *[other] : ca. { $capacity } Plätze, wie viele dann frei sind, ist unbekannt
    }
   *[other] : wie viel frei ist, ist unbekannt
    }{ $simulated ->
    [yes] {" "}(Simulation)
   *[other] {""}
    } · { $hour_cents ->
    [none] Gebühr unbekannt
    [0] kostenlos
   *[other] { EUR($hour_cents) } je Stunde
    }{ $day_cents ->
    [none] {""}
    [0] {""}
   *[other] , am Tag höchstens { EUR($day_cents) }
    }
way-compare = Mit Park and Ride vergleichen
way-disabled = { $spots ->
    [none] Ob es dort Behindertenparkplätze gibt, ist unbekannt
    [one] 1 Behindertenparkplatz
   *[other] { $spots } Behindertenparkplätze
    }
way-on-foot = { $walk } min zu Fuß, etwa { TIME($arrives) } Uhr da
way-parking-down = Parkplatzdaten bekomme ich gerade nicht, darum ohne Zahlen.
way-back-next = Sobald Bus, Bahn oder Shuttle für den Hinweg gewählt ist, suche ich den Rückweg.
way-no-timetable = Den Fahrplan bekomme ich gerade nicht. Darum fehlen Bus und Bahn.
way-light-unknown = Ob die Fußwege beleuchtet sind, ist unbekannt.
way-luggage-unknown = Ob im Fahrzeug genug Platz für das Gepäck ist, ist unbekannt.
way-steps-unknown = Einen sicher stufenlosen Weg finde ich nicht. Bei diesen ist es unbekannt:
way-line-unknown = Eine Linie { $line } kenne ich hier nicht. Das sind die Wege ohne sie:
way-line-none = Mit der Linie { $line } finde ich zu dieser Zeit keinen Weg von { $from } nach { $to }. Das geht stattdessen:
way-none-of-kind = { $kind ->
    [walk] Zu Fuß
    [bike] Mit dem Rad
    [bus] Mit dem Bus
    [train] Mit der Bahn
    [ferry] Mit der Fähre
    [scooter] Mit dem Roller
   *[car] Mit dem Auto
    } finde ich dafür keinen Weg, der passt. Das geht stattdessen:
way-taxi-none = { $form ->
    [du] Ein Taxi kann ich dir nicht rufen, und eine Taxi-Nummer, die jemand geprüft hat, habe ich hier nicht. Ich zeige dir, was es sonst gibt.
   *[sie] Ein Taxi kann ich Ihnen nicht rufen, und eine Taxi-Nummer, die jemand geprüft hat, habe ich hier nicht. Ich zeige Ihnen, was es sonst gibt.
    }
way-taxi-call-yourself = { $form ->
    [du] Ein Taxi kann ich dir nicht rufen. Anrufen kannst du selbst: { $name } steht mit Nummer bei den Wegen.
   *[sie] Ein Taxi kann ich Ihnen nicht rufen. Anrufen können Sie selbst: { $name } steht mit Nummer bei den Wegen.
    }
way-not-in-time = { $on ->
    [none] Bis
   *[other] { DAY($on) }: Bis
    } { TIME($at) } Uhr geht nichts nach { $to }, was dazu passt. Das Nächste ist da: { $other ->
    [yes] { DAY($soonest) },{" "}
   *[no] {""}
    }{ TIME($soonest) } Uhr.
way-none-by-line = Nach Fahrplan passt bis { TIME($at) } Uhr nichts. Das Letzte davor: { DAY($leaves) }, { TIME($leaves) } Uhr ab, { TIME($arrives) } Uhr da.
way-next-by-line = Um { TIME($at) } Uhr fährt nichts, was passt. Als Nächstes: { DAY($leaves) }, { TIME($leaves) } Uhr.
way-watch = { $since ->
    [MO] Montag{ $until ->
        [none] s
       *[other] {""}
    }
    [TU] Dienstag{ $until ->
        [none] s
       *[other] {""}
    }
    [WE] Mittwoch{ $until ->
        [none] s
       *[other] {""}
    }
    [TH] Donnerstag{ $until ->
        [none] s
       *[other] {""}
    }
    [FR] Freitag{ $until ->
        [none] s
       *[other] {""}
    }
    [SA] Samstag{ $until ->
        [none] s
       *[other] {""}
    }
    [SU] Sonntags
   *[other] An { $count } Tagen in der Woche
    }{ $until ->
    [TU] {" "}bis Dienstag
    [WE] {" "}bis Mittwoch
    [TH] {" "}bis Donnerstag
    [FR] {" "}bis Freitag
    [SA] {" "}bis Samstag
    [SU] {" "}bis Sonntag
   *[none] {""}
    }: Soll ich { $lead } min vorher nachsehen, wie es nach { $to } geht? Zum ersten Mal { DAY($at) }, { TIME($at) } Uhr.
way-watch-which = { $form ->
    [du] Das sehe ich jede Woche für dich nach. Ich weiß nur nicht mehr, welcher Weg gemeint ist.
   *[sie] Das sehe ich jede Woche für Sie nach. Ich weiß nur nicht mehr, welcher Weg gemeint ist.
    }
way-watch-yes = Ja, jedes Mal nachsehen
way-watch-no = Nein
way-watch-set = Gemerkt: { $about }. Ich melde mich zum ersten Mal { DAY($at) }, { TIME($at) } Uhr, mit dem, was dann wirklich fährt.
way-no-watch = { $form ->
    [du] Das kann ich mir so nicht merken. Nenn bitte die Wochentage, zum Beispiel: immer montags.
   *[sie] Das kann ich mir so nicht merken. Nennen Sie bitte die Wochentage, zum Beispiel: immer montags.
    }
menu-own-rule = Wege sortieren
settings-rule = Sortierung der Wege
settings-which-rule = Wie sollen Wege sortiert sein?
rule-cheap = Preis zuerst
rule-fast = Schnell zuerst
rule-few_changes = Wenig Umstiege zuerst
rule-little_walking = Wenig zu Fuß zuerst
rule-usual = Wie gewohnt
rule-now = Wege sind jetzt so sortiert: { $rule ->
    [cheap] Preis zuerst
    [fast] schnell zuerst
    [few_changes] wenig Umstiege zuerst
    [little_walking] wenig zu Fuß zuerst
   *[usual] wie gewohnt
    }
rule-kept = Gespeichert. Wege kommen ab jetzt so: { $rule ->
    [cheap] Preis zuerst.
    [fast] schnell zuerst.
    [few_changes] wenig Umstiege zuerst.
    [little_walking] wenig zu Fuß zuerst.
   *[usual] wie gewohnt.
    }
