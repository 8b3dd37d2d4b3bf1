# Ankommen, Orte in der Nähe, Büros, Gesellschaft, Gesundheit, Leihoma: was die Partner pflegen.

menu-arrive = Neu hier: erste Schritte
menu-arrive-steps = Meine Schritte
menu-arrive-more = Weitere Schritte
menu-arrive-step = Ein Schritt
menu-arrive-done = Schritt erledigt
menu-nearby = Orte in der Nähe
menu-civic-entry = Ein Eintrag
menu-office = Nachbarschaftsbüro
menu-company-weekly = Jede Woche an ein Treffen erinnern
menu-company = Treffen und Kurse
menu-health = Arzt, Apotheke, Gesundheit
menu-leihoma = Leihoma und Leihopa

## Jeder Eintrag
civic-none = Dazu habe ich für { $city } keine Einträge. Ein Mensch aus dem Büro weiß mehr.
civic-option = { $title }
civic-entry = { $title }
civic-text = { $text }
civic-place = { $place ->
    [none] Ort: nicht bekannt
   *[other] Ort: { $place }
    }
civic-hours = Öffnungszeiten, wie angegeben: { $hours }
civic-hours-unknown = Öffnungszeiten: nicht bekannt
civic-opens = Offen: { DAY($at) }, { TIME($at) } bis { TIME($until) } Uhr
civic-step-free = { $known ->
    [yes] Ohne Stufen
    [no] Mit Stufen
   *[unknown] Ohne Stufen: nicht bekannt
    }
civic-phone = Telefon: { $phone }
civic-stand = Quelle: { $source }. Stand { ON($checked) }
civic-sources = { $all ->
    [yes] Quelle: { $source }, Stand { ON($checked) }
   *[no] Quelle der übrigen: { $source }, Stand { ON($checked) }
    }
civic-old = { $title }: Stand alt ({ ON($checked) }), { $phone ->
    [none] bitte nachfragen bei: { $owner }
   *[other] bitte anrufen: { $phone }
    }
civic-district-unknown = { $form ->
    [du] „{ $said }“ kenne ich nicht als Stadtteil. In welchem Stadtteil wohnst du?
   *[sie] „{ $said }“ kenne ich nicht als Stadtteil. In welchem Stadtteil wohnen Sie?
    }

## Neu hier
arrive-district = { $form ->
    [du] Willkommen! In welchem Stadtteil wohnst du?
   *[sie] Willkommen. In welchem Stadtteil wohnen Sie?
    }
arrive-elsewhere = { $form ->
    [du] Die ersten Schritte kenne ich nur für { $city }, nicht für { $name }. Die Stadt dort hilft dir weiter.
   *[sie] Die ersten Schritte kenne ich nur für { $city }, nicht für { $name }. Die Stadt dort hilft Ihnen weiter.
    }
arrive-children = Kommen Kinder mit? Das Alter genügt mir.
arrive-ages-of = { $count ->
    [one] Wie alt ist das Kind?
   *[other] Wie alt sind die { $count } Kinder?
    }
arrive-no-children = Keine Kinder
arrive-steps = { $form ->
    [du] Willkommen in { $district }. Das steht für dich an:
   *[sie] Willkommen in { $district }. Das steht für Sie an:
    }
arrive-kept = { $count ->
    [one] Noch ein Schritt ist offen:
   *[other] Noch { $count } Schritte sind offen:
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
   *[other] {" "}· Quelle: { $source }, Stand { ON($checked) }
    }
arrive-step-old = { $done ->
    [yes] ✓{" "}
   *[no] {""}
    }{ $number }. { $title }: Stand alt ({ ON($checked) }), { $phone ->
    [none] bitte nachfragen bei: { $owner }
   *[other] bitte anrufen: { $phone }
    }
arrive-step-title = { $category ->
   *[other] { $title }
    }
arrive-there = Weg zu: { $place }
arrive-one = { $category ->
   *[other] { $title }
    }
arrive-tick = Erledigt
arrive-done = Abgehakt: { $title }.
arrive-all-done = Abgehakt: { $title }. Damit ist alles erledigt.
arrive-more = Die weiteren offenen Schritte:
arrive-none = { $form ->
    [du] Diesen Schritt habe ich nicht für dich notiert.
   *[sie] Diesen Schritt habe ich nicht für Sie notiert.
    }

## In der Nähe
nearby-where = { $form ->
    [du] Wo suchst du? Ein Stadtteil oder eine Straße reicht.
   *[sie] Wo suchen Sie? Ein Stadtteil oder eine Straße genügt.
    }
nearby-down = Die Liste der Orte antwortet gerade nicht. Soll ich es noch einmal versuchen?
nearby-found = { $kind ->
    [playground] Spielplätze
    [toilets] Toiletten
    [library] Bibliotheken
    [kita] Kitas
    [museum] Museen
    [market] Märkte
    [pool] Bäder
    [beach] Badestellen
    [pharmacy] Apotheken
   *[other] Orte
    } bis { $radius } m um { $near } · { $source }, abgerufen { $day ->
        [none] { TIME($at) }
       *[other] am { ON($day) }
        }
nearby-farther = { $kind ->
    [playground] Einen Spielplatz
    [toilets] Eine Toilette
    [library] Eine Bibliothek
    [kita] Eine Kita
    [museum] Ein Museum
    [market] Einen Markt
    [pool] Ein Bad
    [beach] Eine Badestelle
    [pharmacy] Eine Apotheke
   *[other] Einen Ort
    } bis { $radius } m um { $near } kenne ich nicht. Weiter weg (Luftlinie; { $source }, abgerufen { $day ->
        [none] { TIME($at) }
       *[other] am { ON($day) }
        }):
nearby-chosen = Das ist es:
nearby-line = { $title }, { $approx ->
    [yes] etwa { $metres } m
   *[no] { $metres } m
    } ({ $minutes } Min. zu Fuß){ $toilet ->
    [yes] , mit Toilette
    [no] , ohne Toilette
    [unknown] , Toilette unbekannt
   *[none] {""}
    }{ $free ->
    [yes] , stufenfrei
    [no] , nicht stufenfrei
   *[unknown] , stufenfrei unbekannt
    }{ $open ->
    [yes] , jetzt offen
    [no] , jetzt geschlossen
    [unknown] , Öffnungszeit unklar
   *[none] {""}
    }
nearby-no-list = { $kind ->
    [kita] Eine Liste der Kitas habe ich nicht. Hier weiß man es:
    [playground] Eine Liste der Spielplätze habe ich nicht. Hier weiß man es:
   *[other] Das weiß man hier:
    }
nearby-ask = { $owner }: { $title }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · Quelle: { $source }, Stand { ON($checked) }
nearby-unknown = { $kind ->
    [playground] Spielplätze kenne ich hier keine.
    [toilets] Eine Liste der Toiletten habe ich für { $city } nicht.
    [library] Bibliotheken kenne ich hier keine.
    [kita] Eine Liste der Kitas habe ich für { $city } nicht.
   *[other] Dazu weiß ich nichts.
    } Soll ein Mensch aus dem Büro helfen?

## Büros
office-district = { $form ->
    [du] In welchem Stadtteil wohnst du?
   *[sie] In welchem Stadtteil wohnen Sie?
    }
office-open = { $known ->
    [open] Am { DAY($day) } haben offen:
    [closed] Am { DAY($day) } hat keines der Büros offen, deren Zeiten ich kenne. Das sind die Büros:
   *[unknown] Welches Büro am { DAY($day) } offen hat, weiß ich nicht: Die Zeiten sind hier nicht eingetragen. Das sind die Büros:
    }
office-one = { $title }
office-several = Büros in { $district }
office-none = In { $district } kenne ich kein Nachbarschaftsbüro.
office-nearest = In { $district } kenne ich kein Nachbarschaftsbüro. Das nächste, dessen Adresse ich kenne:
office-line = { $title }{ $place ->
    [none] , Adresse nicht bekannt
   *[other] , { $place }
    }{ $km ->
    [none] {""}
   *[other] , etwa { $km } km
    }{ $source ->
    [none] {""}
   *[other] {" "}· Quelle: { $source }, Stand { ON($checked) }
    }

## Treffen und Kurse
company-choose = { $reach ->
    [walk] { $there ->
        [no] Bis { $limit } Minuten zu Fuß{ $near ->
            [none] {""}
           *[other] {" "}von { $near }
            } kenne ich nichts. Das liegt am nächsten:
       *[yes] Bis { $limit } Minuten zu Fuß{ $near ->
            [none] {""}
           *[other] {" "}von { $near }
            }:
        }
    [near] { $there ->
        [no] So nahe{ $near ->
            [none] {""}
           *[other] {" "}bei { $near }
            } kenne ich nichts. Das liegt am nächsten:
       *[yes] Nicht weit{ $near ->
            [none] {""}
           *[other] {" "}von { $near }
            }:
        }
   *[any] { $there ->
        [no] Direkt dort kenne ich nichts. Das liegt am nächsten:
       *[yes] { $near ->
            [none] Das gibt es jede Woche:
           *[other] Das gibt es in der Nähe von { $near }:
            }
        }
    }
company-other-time = { $weekday ->
    [0] Montags
    [1] Dienstags
    [2] Mittwochs
    [3] Donnerstags
    [4] Freitags
    [5] Samstags
    [6] Sonntags
   *[none] Zu dieser Zeit
    }{ $part ->
    [frueh] {" "}am Morgen
    [vormittag] {" "}am Vormittag
    [mittag] {" "}am Mittag
    [nachmittag] {" "}am Nachmittag
    [abend] {" "}am Abend
   *[none] {""}
    } habe ich dazu nichts. Zu einer anderen Zeit gibt es etwas:
company-line = { $title }: { DAY($at) }, { TIME($at) } Uhr{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $price ->
    [free] , kostenlos
    [known] , { EUR($cents) }
   *[unknown] , Kosten nicht bekannt
    }{ $steps ->
    [yes] , ohne Stufen
    [unknown] , ob ohne Stufen, ist unbekannt
   *[none] {""}
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] , etwa { $km } km
        }
   *[other] , etwa { $walk } Min. zu Fuß
    }
company-place = Ort: { $place ->
    [none] nicht bekannt
   *[other] { $place }
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] , etwa { $km } km
        }
   *[other] , etwa { $walk } Min. zu Fuß
    }
company-none = { $form ->
    [du] Dazu habe ich gerade kein Treffen und keinen Kurs. Magst du die Ausflüge sehen?
   *[sie] Dazu habe ich gerade kein Treffen und keinen Kurs. Möchten Sie die Ausflüge sehen?
    }
company-one = { $title }
company-when = Jede Woche, das nächste Mal am { DAY($at) }, { TIME($at) } { $until ->
    [none] Uhr. Das Ende ist nicht bekannt
   *[other] bis { TIME($until) } Uhr
    }
company-cost = { $price ->
    [free] Kostenlos
    [known] { EUR($cents) }
   *[unknown] Kosten nicht bekannt
    }, { $known ->
    [yes] ohne Stufen
    [no] mit Stufen
   *[unknown] ob ohne Stufen, ist nicht bekannt
    }
company-holiday = Achtung: { DAY($day) } ist { $name }. Bitte vorher fragen, ob es stattfindet.
company-next = { $what ->
    [way] Weg dorthin und zurück
    [weekly] Jede Woche erinnern
   *[none] Nein danke
    }
company-start = { $form ->
    [du] Von wo gehst du los?
   *[sie] Von wo gehen Sie los?
    }
company-no-plan = Der Fahrplan antwortet gerade nicht. Den Weg zu { $to } kann ich deshalb nicht zeigen.
company-ways = { $form ->
    [du] Dein Weg von { $from } und zurück
   *[sie] Ihr Weg von { $from } und zurück
    }
company-way = { $way ->
    [there] Hin
   *[back] Zurück
    }: { $line ->
    [none] { TIME($at) } zu Fuß los, { TIME($arrives) } da
   *[other] { TIME($at) } los, { TIME($leaves) } Linie { $line } ab { $stop }, { TIME($arrives) } da
    } · { $walk } Min. zu Fuß{ $changes ->
    [0] {""}
    [one] , einmal umsteigen
   *[other] , { $changes } Mal umsteigen
    }
company-no-way = { $way ->
    [there] Hin
   *[back] Zurück
    }: Zu der Zeit finde ich keinen passenden Weg.
company-plan = { $live ->
    [yes] { $source }, mit Live-Daten
   *[no] { $source }, nach Plan
    }
company-weekly-set = { $form ->
    [du] Gut. Ich erinnere dich jede Woche an { $about }, zuerst am { DAY($at) } um { TIME($at) } Uhr.
   *[sie] Gut. Ich erinnere Sie jede Woche an { $about }, zuerst am { DAY($at) } um { TIME($at) } Uhr.
    }{ $way ->
    [yes] {" "}Am Tag selbst sage ich, wann es Zeit ist loszugehen.
   *[no] {""}
    }
company-dropped = In Ordnung.

## Gesundheit
health-doctor = { $form ->
    [du] Ärztliche Hilfe. Beschwerden beurteilen kann ich nicht.
   *[sie] Ärztliche Hilfe. Beschwerden beurteilen kann ich nicht.
    }
health-doctor-line = Praxis zu und es kann nicht warten: 116117, ärztlicher Bereitschaftsdienst
health-emergency-line = Schmerzen in der Brust, Atemnot oder es wird schlimmer: sofort 112
health-pharmacy = Notdienst-Apotheke finden
health-pharmacy-line = Festnetz: 0800 0022833 · Handy: 22833 (kostet je Minute)
health-offers = Gesundheit in { $city }. Beschwerden beurteilen kann ich nicht.
health-offer = { $title }{ $district ->
    [none] {""}
   *[other] , { $district }
    } · Quelle: { $source }, Stand { ON($checked) }
health-place = { $title }, { $metres } m{ $open ->
    [yes] , jetzt offen
    [no] , jetzt geschlossen
   *[unknown] , Öffnungszeit unbekannt
    }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · Quelle: { $source }

## Leihoma
leihoma-old = Leihoma und Leihopa
leihoma-private-only = Das geht nur zu zweit. Bitte in einem eigenen Chat noch einmal schreiben. Den Kontakt pflegt: { $owner }
leihoma-consent = { $form ->
    [du] Ich vermittle nicht selbst. Mit deiner Zustimmung gebe ich Namen, Telefon, Stadtteil und Wochentage an das Büro, für: { $owner }. Nichts über Kinder. Gelöscht wird das am { ON($until) }. Einverstanden?
   *[sie] Ich vermittle nicht selbst. Mit Ihrer Zustimmung gebe ich Namen, Telefon, Stadtteil und Wochentage an das Büro, für: { $owner }. Nichts über Kinder. Gelöscht wird das am { ON($until) }. Einverstanden?
    }
leihoma-yes = Einverstanden
leihoma-no = Nein, nichts weitergeben
leihoma-which = Worum geht es?
leihoma-wish = { $wish ->
    [seek] Ich suche jemanden
   *[offer] Ich möchte helfen
    }
leihoma-name = Unter welchem Namen soll man sich melden?
leihoma-phone = Unter welcher Telefonnummer?
leihoma-phone-again = Das ist keine Telefonnummer. Bitte nur die Nummer schreiben.
leihoma-district = In welchem Stadtteil?
leihoma-days = An welchen Wochentagen?
leihoma-check = Das gebe ich weiter, an das Büro, für: { $owner }
leihoma-data = { $name }, { $phone }, { $district }
leihoma-day = { $day ->
    [MO] montags
    [TU] dienstags
    [WE] mittwochs
    [TH] donnerstags
    [FR] freitags
    [SA] samstags
   *[SU] sonntags
    }
leihoma-send = Weitergeben
leihoma-dropped = Gut, ich gebe nichts weiter.
leihoma-sent = Weitergegeben an das Büro. Fall { $case }. Von dort geht es an: { $owner }. Gelöscht wird alles am { ON($until) }.
