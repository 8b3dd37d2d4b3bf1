# Ankommen, Orte in der Nähe, Büros, Treffen, Gesundheit, Leihoma in Leichter Sprache.

menu-arrive = Neu hier: erste Schritte
menu-arrive-steps = Meine Schritte
menu-arrive-more = Mehr Schritte
menu-arrive-step = Ein Schritt
menu-arrive-done = Schritt fertig
menu-nearby = Orte in der Nähe
menu-civic-entry = Ein Eintrag
menu-office = Nachbarschafts·büro
menu-company-weekly = Jede Woche erinnern
menu-company = Treffen und Kurse
menu-health = Arzt und Apotheke
menu-leihoma = Leih·oma und Leih·opa

civic-none = Dazu habe ich für { $city } nichts. Ein Mensch im Büro weiß mehr.
civic-option = { $title }
civic-entry = { $title }
civic-text = { $text }
civic-place = { $place ->
    [none] Den Ort kenne ich nicht.
   *[other] Ort: { $place }
    }
civic-hours = Öffnungs·zeiten: { $hours }
civic-hours-unknown = Die Öffnungs·zeiten kenne ich nicht.
civic-opens = Offen: { DAY($at) }, { TIME($at) } bis { TIME($until) }
civic-step-free = { $known ->
    [yes] Es gibt keine Stufen.
    [no] Es gibt Stufen.
   *[unknown] Gibt es Stufen? Das weiß ich nicht.
    }
civic-phone = Telefon: { $phone }
civic-stand = Quelle: { $source }. Vom { ON($checked) }
civic-sources = { $all ->
    [yes] Quelle: { $source }. Vom { ON($checked) }
   *[no] Quelle von allem anderen: { $source }. Vom { ON($checked) }
    }
civic-old = { $title }: Das ist alt. Es ist vom { ON($checked) }. { $phone ->
    [none] Bitte fragen: { $owner }
   *[other] Bitte anrufen: { $phone }
    }
civic-district-unknown = „{ $said }“ kenne ich nicht. In welchem Stadt·teil wohnen Sie?

arrive-district = Willkommen. In welchem Stadt·teil wohnen Sie?
arrive-elsewhere = Ich kenne nur { $city }. { $name } kenne ich nicht. Bitte fragen Sie dort bei der Stadt.
arrive-children = Gibt es Kinder? Wie alt sind sie?
arrive-ages-of = { $count ->
    [one] Wie alt ist das Kind?
   *[other] Wie alt sind die { $count } Kinder?
    }
arrive-no-children = Keine Kinder
arrive-steps = Willkommen in { $district }. Das ist zu tun:
arrive-kept = { $count ->
    [one] Ein Schritt ist noch offen:
   *[other] { $count } Schritte sind noch offen:
    }
arrive-step = { $done ->
    [yes] ✓{" "}
   *[no] {""}
    }{ $number }. { $category ->
   *[other] { $title }
    }{ $place ->
    [none] {""}
   *[other] : { $place }
    }{ $source ->
    [none] {""}
   *[other] {" "}· Quelle: { $source }. Vom { ON($checked) }
    }
arrive-step-old = { $done ->
    [yes] ✓{" "}
   *[no] {""}
    }{ $number }. { $title }: Das ist alt. Es ist vom { ON($checked) }. { $phone ->
    [none] Bitte fragen: { $owner }
   *[other] Bitte anrufen: { $phone }
    }
arrive-step-title = { $category ->
   *[other] { $title }
    }
arrive-there = Weg zu: { $place }
arrive-one = { $category ->
   *[other] { $title }
    }
arrive-tick = Fertig
arrive-done = Fertig: { $title }.
arrive-all-done = Fertig: { $title }. Das war der letzte Schritt.
arrive-more = Diese Schritte sind noch offen:
arrive-none = Diesen Schritt kenne ich nicht.

nearby-where = Wo suchen Sie? Ein Stadt·teil oder eine Straße reicht.
nearby-down = Die Liste antwortet jetzt nicht. Soll ich es noch einmal versuchen?
nearby-found = { $kind ->
    [playground] Spiel·plätze
    [toilets] Toiletten
    [library] Büchereien
    [kita] Kitas
    [museum] Museen
    [market] Märkte
    [pool] Schwimm·bäder
    [beach] Bade·stellen
    [pharmacy] Apotheken
   *[other] Orte
    } bis { $radius } Meter um { $near } · { $source }, abgerufen { $day ->
        [none] { TIME($at) }
       *[other] am { ON($day) }
        }
nearby-farther = Bis { $radius } Meter um { $near } kenne ich { $kind ->
    [playground] keinen Spiel·platz
    [toilets] keine Toilette
    [library] keine Bücherei
    [kita] keine Kita
    [museum] kein Museum
    [market] keinen Markt
    [pool] kein Schwimm·bad
    [beach] keine Bade·stelle
    [pharmacy] keine Apotheke
   *[other] nichts
    }. Weiter weg ({ $source }, abgerufen { $day ->
        [none] { TIME($at) }
       *[other] am { ON($day) }
        }):
nearby-chosen = Das ist es:
nearby-line = { $title }: { $approx ->
    [yes] etwa { $metres } Meter weit
   *[no] { $metres } Meter weit
    }. Zu Fuß: { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        }.{ $toilet ->
    [yes] {" "}Mit Toilette.
    [no] {" "}Ohne Toilette.
    [unknown] {" "}Toilette unbekannt.
   *[none] {""}
    }{ $free ->
    [yes] {" "}Ohne Stufen.
    [no] {" "}Mit Stufen.
   *[unknown] {" "}Stufen unbekannt.
    }{ $open ->
    [yes] {" "}Jetzt offen.
    [no] {" "}Jetzt zu.
    [unknown] {" "}Öffnungs·zeit unklar.
   *[none] {""}
    }
nearby-no-list = { $kind ->
    [kita] Ich habe keine Liste der Kitas. Bitte hier fragen:
    [playground] Ich habe keine Liste der Spiel·plätze. Bitte hier fragen:
   *[other] Bitte hier fragen:
    }
nearby-ask = { $owner }: { $title }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · Quelle: { $source }. Vom { ON($checked) }
nearby-unknown = { $kind ->
    [playground] Ich kenne hier keine Spiel·plätze.
    [toilets] Ich habe keine Liste der Toiletten.
    [library] Ich kenne hier keine Bücherei.
    [kita] Ich habe keine Liste der Kitas.
   *[other] Dazu weiß ich nichts.
    } Soll ein Mensch helfen?

office-district = In welchem Stadt·teil wohnen Sie?
office-open = { $known ->
    [open] Am { DAY($day) } sind offen:
    [closed] Am { DAY($day) } ist kein Büro offen. Das sind die Büros:
   *[unknown] Die Zeiten der Büros weiß ich nicht. Das sind die Büros:
    }
office-one = { $title }
office-several = Büros in { $district }
office-none = In { $district } kenne ich kein Büro.
office-nearest = In { $district } kenne ich kein Büro. Dieses Büro ist am nächsten:
office-line = { $title }{ $place ->
    [none] , Adresse unbekannt
   *[other] , { $place }
    }{ $km ->
    [none] {""}
   *[other] , etwa { $km } Kilometer
    }{ $source ->
    [none] {""}
   *[other] {" "}· Quelle: { $source }. Vom { ON($checked) }
    }

company-choose = { $reach ->
    [walk] { $there ->
        [no] Zu Fuß bis { $limit } Minuten kenne ich nichts. Das ist am nächsten:
       *[yes] Das sind bis { $limit } Minuten zu Fuß:
        }
    [near] { $there ->
        [no] So nah kenne ich nichts. Das ist am nächsten:
       *[yes] Das ist nicht weit:
        }
   *[any] { $there ->
        [no] Direkt dort kenne ich nichts. Das ist am nächsten:
       *[yes] { $near ->
            [none] Das gibt es jede Woche:
           *[other] Das gibt es bei { $near }:
            }
        }
    }
company-other-time = { $weekday ->
    [0] Am Montag
    [1] Am Dienstag
    [2] Am Mittwoch
    [3] Am Donnerstag
    [4] Am Freitag
    [5] Am Samstag
    [6] Am Sonntag
   *[none] Zu dieser Zeit
    } habe ich { $part ->
    [frueh] am Morgen{" "}
    [vormittag] am Vormittag{" "}
    [mittag] am Mittag{" "}
    [nachmittag] am Nachmittag{" "}
    [abend] am Abend{" "}
   *[none] {""}
    }nichts. Zu einer anderen Zeit gibt es etwas:
company-line = { $title }: { DAY($at) }, { TIME($at) }{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $price ->
    [free] , kostet nichts
    [known] , { EUR($cents) }
   *[unknown] , Preis unbekannt
    }{ $steps ->
    [yes] , keine Stufen
    [unknown] , Stufen sind unbekannt
   *[none] {""}
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] . Etwa { $km } Kilometer weit
        }
    [one] . Etwa eine Minute zu Fuß
   *[other] . Etwa { $walk } Minuten zu Fuß
    }
company-place = Ort: { $place ->
    [none] Den kenne ich nicht
   *[other] { $place }
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] , etwa { $km } Kilometer
        }
    [one] , etwa eine Minute zu Fuß
   *[other] , etwa { $walk } Minuten zu Fuß
    }
company-none = Dazu kenne ich kein Treffen. Wollen Sie die Ausflüge sehen?
company-one = { $title }
company-when = Das ist jede Woche. Das nächste Mal: { DAY($at) }, { TIME($at) }{ $until ->
    [none] . Das Ende kenne ich nicht
   *[other] {" "}bis { TIME($until) }
    }
company-cost = { $price ->
    [free] Es kostet nichts
    [known] Es kostet { EUR($cents) }
   *[unknown] Den Preis kenne ich nicht
    }. { $known ->
    [yes] Es gibt keine Stufen.
    [no] Es gibt Stufen.
   *[unknown] Gibt es Stufen? Das weiß ich nicht.
    }
company-holiday = Achtung: { DAY($day) } ist { $name }. Bitte vorher fragen.
company-next = { $what ->
    [way] Weg hin und zurück
    [weekly] Jede Woche erinnern
   *[none] Nein danke
    }
company-start = Wo gehen Sie los?
company-no-plan = Der Fahr·plan antwortet jetzt nicht. Den Weg zu { $to } kenne ich darum nicht.
company-ways = Ihr Weg von { $from } und zurück
company-way = { $way ->
    [there] Hin
   *[back] Zurück
    }: { TIME($at) } los. { $line ->
    [none] {""}
   *[other] Linie { $line } ab { $stop }: { TIME($leaves) }.
    } { TIME($arrives) } da. Zu Fuß: { $walk ->
    [one] 1 Minute
   *[other] { $walk } Minuten
    }.{ $changes ->
    [0] {""}
    [one] {" "}Einmal umsteigen.
   *[other] {" "}{ $changes } Mal umsteigen.
    }
company-no-way = { $way ->
    [there] Hin
   *[back] Zurück
    }: Ich finde keinen Weg.
company-plan = { $live ->
    [yes] { $source }, mit Live-Zeiten
   *[no] { $source }, nach Plan
    }
company-weekly-set = Gut. Ich erinnere Sie jede Woche an { $about }. Das erste Mal: { DAY($at) }, { TIME($at) }.{ $way ->
    [yes] {" "}Am Tag sage ich die Zeit zum Los·gehen.
   *[no] {""}
    }
company-dropped = In Ordnung.

health-doctor = Hilfe vom Arzt. Ich bin kein Arzt.
health-doctor-line = Die Praxis hat zu? Die Nummer ist 116117.
health-emergency-line = Ihre Brust tut weh? Sie bekommen keine Luft? Es geht Ihnen schlechter? Sofort 112.
health-pharmacy = Eine Apotheke finden
health-pharmacy-line = Vom Fest·netz: 0800 0022833. Vom Handy: 22833. Das Handy kostet Geld.
health-offers = Gesundheit in { $city }. Ich bin kein Arzt.
health-offer = { $title }{ $district ->
    [none] {""}
   *[other] , { $district }
    } · Quelle: { $source }. Vom { ON($checked) }
health-place = { $title }, { $metres } Meter{ $open ->
    [yes] , jetzt offen
    [no] , jetzt zu
   *[unknown] , Öffnungs·zeit unbekannt
    }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · Quelle: { $source }

leihoma-old = Leih·oma und Leih·opa
leihoma-private-only = Das geht nur zu zweit. Bitte in einem eigenen Chat schreiben. Zuständig: { $owner }
leihoma-consent = Ich suche nicht selbst. Ich gebe dem Büro nur: Name, Telefon, Stadt·teil, Wochen·tage. Das ist für: { $owner }. Ich sage nichts über Kinder. Wir löschen das am { ON($until) }. Sind Sie einverstanden?
leihoma-yes = Einverstanden
leihoma-no = Nein, nichts sagen
leihoma-which = Um was geht es?
leihoma-wish = { $wish ->
    [seek] Ich suche jemanden
   *[offer] Ich will helfen
    }
leihoma-name = Welcher Name?
leihoma-phone = Welche Telefon·nummer?
leihoma-phone-again = Das ist keine Telefon·nummer. Bitte nur die Nummer schreiben.
leihoma-district = Welcher Stadt·teil?
leihoma-days = Welche Wochen·tage?
leihoma-check = Das sage ich dem Büro. Es ist für: { $owner }
leihoma-data = { $name }, { $phone }, { $district }
leihoma-day = { $day ->
    [MO] am Montag
    [TU] am Dienstag
    [WE] am Mittwoch
    [TH] am Donnerstag
    [FR] am Freitag
    [SA] am Samstag
   *[SU] am Sonntag
    }
leihoma-send = Weiter·geben
leihoma-dropped = Gut. Ich sage nichts weiter.
leihoma-sent = Das Büro weiß es jetzt. Fall { $case }. Dann geht es an: { $owner }. Wir löschen alles am { ON($until) }.
