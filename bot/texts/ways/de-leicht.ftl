## Alle Wege nebeneinander
way-option = { $kind ->
    [walk] Zu Fuß
    [bike] Mit dem Rad
    [car] Auto{ $name ->
        [none] {""}
       *[other] {" "}bis { $name }
    }
    [park_ride] Auto und Bahn{ $name ->
        [none] {""}
       *[other] {": "}{ $name }
        }
    [taxi] Taxi
   *[other] { $name ->
        [none] Leih·fahr·zeug
       *[other] { $name }
        }
    }
way-ride = { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($at) } bis { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] ohne Um·steigen
    [one] 1-mal um·steigen
   *[other] { $changes }-mal um·steigen
    }{ $walk ->
    [0] {""}
    [one] {" "}· 1 Minute zu Fuß
   *[other] {" "}· { $walk } Minuten zu Fuß
    }{ $access ->
    [all] {" "}· ohne Stufen
    [rides] {" "}· Busse und Halte·stellen ohne Stufen · Fuß·weg: nicht bekannt
    [low] {" "}· Nieder·flur
    [low-unknown] {" "}· Nieder·flur: nicht bekannt
    [unknown] {" "}· Stufen: nicht bekannt
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· Fahr·rad darf mit, bei freiem Platz
    [unknown] {" "}· Fahr·rad: nicht bekannt
   *[none] {""}
    } · { $cents ->
    [none] Preis nicht bekannt
   *[other] { EUR($cents) }
    }{ $book ->
    [here] , hier zu kaufen
   *[none] {""}
    }
way-walk = { TIME($at) } bis { TIME($arrives) } · zu Fuß · etwa { $walk ->
    [one] 1 Minute
   *[other] { $walk } Minuten
    }{ $access ->
    [unknown] {" "}· Stufen: nicht bekannt
   *[none] {""}
    } · { EUR($cents) }
way-bike = { TIME($at) } bis { TIME($arrives) } · eigenes Rad · etwa { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } · { EUR($cents) }
way-car = { TIME($at) } bis { TIME($arrives) } · Auto · etwa { $drive ->
    [one] 1 Minute
   *[other] { $drive } Minuten
    } Fahrt{ $name ->
    [none] {" "}· Park·platz: nicht bekannt
   *[other] {" "}· { $name }{ $live ->
        [seen] : { $free } frei, Stand { TIME($seen) }
        [fetched] : { $free } frei, geholt um { TIME($seen) }
        [stale] : keine neuen Zahlen seit { TIME($seen) }
        [later] { $capacity ->
            [none] {""}
            [one] : ein Platz, freie Plätze nicht bekannt
           *[other] : etwa { $capacity } Plätze, freie Plätze nicht bekannt
        }
       *[other] : freie Plätze nicht bekannt
        }{ $simulated ->
        [yes] {" "}(Simulation)
       *[other] {""}
        } · { $walk ->
        [one] 1 Minute
       *[other] { $walk } Minuten
        } zu Fuß{ $access ->
        [unknown] {" "}· Stufen auf dem Fuß·weg: nicht bekannt
       *[none] {""}
        }
    }{ $wide ->
    [unknown] {" "}· Behinderten·park·plätze: nicht bekannt
   *[none] {""}
    } · { $hour_cents ->
    [none] Preis fürs Parken nicht bekannt
    [0] Parken kostet nichts
   *[other] Parken { EUR($hour_cents) } in der Stunde
    }
way-park_ride = { TIME($at) } bis { TIME($arrives) } · Auto bis { $name } · etwa { $drive ->
    [one] 1 Minute
   *[other] { $drive } Minuten
    } Fahrt{ $live ->
    [seen] : { $free } frei, Stand { TIME($seen) }
    [fetched] : { $free } frei, geholt um { TIME($seen) }
    [stale] : keine neuen Zahlen seit { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : ein Platz, freie Plätze nicht bekannt
       *[other] : etwa { $capacity } Plätze, freie Plätze nicht bekannt
    }
   *[other] : freie Plätze nicht bekannt
    }{ $simulated ->
    [yes] {" "}(Simulation)
   *[other] {""}
    } · weiter um { TIME($rides) } · Linie { $line }{ $access ->
    [all] , ohne Stufen
    [rides] {" "}· Busse und Halte·stellen ohne Stufen · Fuß·weg: nicht bekannt
    [low] , Nieder·flur
    [low-unknown] , Nieder·flur: nicht bekannt
    [unknown] , Stufen: nicht bekannt
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· Fahr·rad darf mit, bei freiem Platz
    [unknown] {" "}· Fahr·rad: nicht bekannt
   *[none] {""}
    }{ $wide ->
    [unknown] {" "}· Behinderten·park·plätze: nicht bekannt
   *[none] {""}
    } · { $hour_cents ->
    [none] Preis fürs Parken nicht bekannt
    [0] Parken kostet nichts
   *[other] Parken { EUR($hour_cents) } in der Stunde
    }{ $part_cents ->
    [none] {" "}· Preis der Fahrt nicht bekannt
   *[other] {" "}· Fahrt { EUR($part_cents) }
    }{ $part_cents ->
    [none] {""}
    [0] {""}
   *[other] , hier zu kaufen
    }
way-taxi = Taxi: { $name }{ $phone ->
    [none] . Bestellen Sie über den Link
   *[other] . Telefon { $phone }
    }{ $access ->
    [wheelchair] . Platz für Roll·stuhl: nicht bekannt
    [bike] . Platz für das Fahr·rad: nicht bekannt
   *[none] {""}
    }. Preis: nicht bekannt
way-sharing = { TIME($at) } bis { TIME($arrives) } · { $name } · etwa { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } · zu Fuß davon: { $walk }{ $zone ->
    [yes] {" "}· nur auf markierten Flächen abstellen
   *[other] {""}
    } · Preis und Buchung bei { $name }
way-link = Zu { $name }
way-card = Der Weg nach { $to }. Sie können ihn hier nicht kaufen. Die Zeiten sind geschätzt.
way-drive-card = Erst fahren Sie mit dem Auto. Dann geht es weiter nach { $to }. Die Fahr·zeit ist geschätzt.
way-drive = { TIME($at) } los·fahren. Etwa { $drive ->
    [one] 1 Minute
   *[other] { $drive } Minuten
    } Fahrt
way-parking = Parken: { $name }{ $live ->
    [seen] : { $free } frei, Stand { TIME($seen) }
    [fetched] : { $free } frei, geholt um { TIME($seen) }
    [stale] : keine neuen Zahlen seit { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : ein Platz, freie Plätze nicht bekannt
       *[other] : etwa { $capacity } Plätze, freie Plätze nicht bekannt
    }
   *[other] : freie Plätze nicht bekannt
    }{ $simulated ->
    [yes] {" "}(Simulation)
   *[other] {""}
    } · { $hour_cents ->
    [none] Preis nicht bekannt
    [0] kostet nichts
   *[other] { EUR($hour_cents) } in der Stunde
    }{ $day_cents ->
    [none] {""}
    [0] {""}
   *[other] , am Tag höchstens { EUR($day_cents) }
    }
way-compare = Auto und Bahn vergleichen
way-disabled = { $spots ->
    [none] Behinderten·park·plätze: nicht bekannt
    [one] 1 Behinderten·park·platz
   *[other] { $spots } Behinderten·park·plätze
    }
way-on-foot = { $walk ->
    [one] 1 Minute
   *[other] { $walk } Minuten
    } zu Fuß. Dann sind Sie etwa um { TIME($arrives) } da
way-parking-down = Zu Park·plätzen bekomme ich gerade keine Zahlen.
way-back-next = Wählen Sie erst Bus, Bahn oder Shuttle für den Hin·weg. Dann suche ich den Rück·weg.
way-no-timetable = Ich bekomme gerade keinen Fahr·plan. Bus und Bahn fehlen darum.
way-light-unknown = Haben die Fuß·wege Licht? Das weiß ich nicht.
way-luggage-unknown = Platz für Gepäck: nicht bekannt.
way-steps-unknown = Ich finde keinen Weg sicher ohne Stufen. Bei diesen Wegen weiß ich es nicht:
way-line-unknown = Die Linie { $line } kenne ich hier nicht. Diese Wege gibt es:
way-line-none = Die Linie { $line } fährt diesen Weg jetzt nicht. Diese Wege gibt es:
way-none-of-kind = { $kind ->
    [walk] Zu Fuß
    [bike] Mit dem Rad
    [bus] Mit dem Bus
    [train] Mit der Bahn
    [ferry] Mit der Fähre
    [scooter] Mit dem Roller
   *[car] Mit dem Auto
    } finde ich keinen guten Weg. Diese Wege gibt es:
way-taxi-none = Ich kann kein Taxi rufen. Eine Taxi·nummer habe ich hier nicht. Ich zeige andere Wege.
way-taxi-call-yourself = Ich kann kein Taxi rufen. Sie können selbst anrufen. { $name } steht mit Nummer bei den Wegen.
way-not-in-time = { $on ->
    [none] Bis
   *[other] { DAY($on) }: Bis
    } { TIME($at) } geht nichts nach { $to }. Der nächste Weg ist da: { $other ->
    [yes] { DAY($soonest) },{" "}
   *[no] {""}
    }{ TIME($soonest) }.
way-none-by-line = Bis { TIME($at) } passt nach dem Fahrplan nichts. Davor fährt zuletzt: { DAY($leaves) }, ab { TIME($leaves) }, da { TIME($arrives) }.
way-next-by-line = Um { TIME($at) } fährt nichts Passendes. Danach fährt zuerst: { DAY($leaves) }, { TIME($leaves) }.
way-watch = { $since ->
    [MO] Montag
    [TU] Dienstag
    [WE] Mittwoch
    [TH] Donnerstag
    [FR] Freitag
    [SA] Samstag
    [SU] Sonntag
   *[other] An { $count } Tagen in der Woche
    }{ $until ->
    [TU] {" "}bis Dienstag
    [WE] {" "}bis Mittwoch
    [TH] {" "}bis Donnerstag
    [FR] {" "}bis Freitag
    [SA] {" "}bis Samstag
    [SU] {" "}bis Sonntag
   *[none] {""}
    }: Soll ich den Weg nach { $to } jedes Mal suchen? Das mache ich { $lead } Minuten vorher. Das erste Mal: { DAY($at) }, { TIME($at) }.
way-watch-which = Ich sehe das jede Woche nach. Ich weiß den Weg nicht mehr.
way-watch-yes = Ja, jedes Mal
way-watch-no = Nein
way-watch-set = Gemerkt: { $about }. Ich schreibe Ihnen zuerst am { DAY($at) }. Das ist um { TIME($at) }.
way-no-watch = Das kann ich mir so nicht merken. Nennen Sie bitte die Tage. Zum Beispiel: immer montags.
menu-own-rule = Reihen·folge der Wege
settings-rule = Reihen·folge der Wege
settings-which-rule = Welche Wege sollen zuerst kommen?
rule-cheap = Billige Wege
rule-fast = Schnelle Wege
rule-few_changes = Wege mit wenig Um·steigen
rule-little_walking = Wege mit wenig Laufen
rule-usual = Wie immer
rule-now = Diese Wege kommen jetzt zuerst: { $rule ->
    [cheap] billige Wege
    [fast] schnelle Wege
    [few_changes] Wege mit wenig Um·steigen
    [little_walking] Wege mit wenig Laufen
   *[usual] wie immer
    }
rule-kept = Ich habe es gespeichert. Diese Wege kommen jetzt zuerst: { $rule ->
    [cheap] billige Wege.
    [fast] schnelle Wege.
    [few_changes] Wege mit wenig Um·steigen.
    [little_walking] Wege mit wenig Laufen.
   *[usual] wie immer.
    }
