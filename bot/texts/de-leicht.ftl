# Leichte Sprache, Grundtexte: kurze Sätze, eine Aussage je Satz, immer „Sie“.
# TIME gibt hier schon „10 Uhr“ oder „10 Uhr 05“. Leere Angaben kommen als „none“ an.

## Erster Kontakt
operator-name = { $demo ->
   *[no] { $operator }
    }
disclosure = Guten Tag. Ich bin Lotse. Ich bin ein Computer·programm ({ $operator }). Ich merke mir nur das Nötige: /datenschutz
hello = Guten Tag. Ich bin Lotse. Ich bin ein Computer·programm ({ $operator }). Ich finde Wege, Park·plätze und Ausflüge. Ich buche auch Fahrten. Ich merke mir nur das Nötige: /datenschutz. Was möchten Sie tun?
help = Schreiben Sie, wohin Sie möchten. Zum Beispiel: „morgen um neun vom Bahnhof zum Rathaus“. Schreiben Sie „zurück“: Dann gehen wir einen Schritt zurück. Schreiben Sie „stopp“: Dann höre ich auf.

## Menü
menu-ride = Fahrt buchen
menu-journey = Weg finden
menu-departures = Abfahrten
menu-park = Park·platz finden
menu-outing = Ausflüge und Treffen
menu-rides = Meine Fahrten
menu-receipt = Fahr·schein noch einmal
menu-wallet = Mein Geld
menu-cancel = Fahrt absagen
menu-remind = Erinnerung stellen
menu-reminders = Meine Erinnerungen
menu-remind-stop = Erinnerung beenden
menu-settings = Einstellungen
menu-human = Mit einem Menschen sprechen
menu-complaint = Sich beschweren
menu-privacy = Daten·schutz
menu-export = Meine Daten ansehen
menu-delete = Meine Daten löschen
menu-hello = Menü
menu-help = Hilfe
menu-retry = Noch einmal versuchen
menu-stop = Aufhören
menu-there = Weg dorthin
menu-from-there = Von dort weiter
menu-onward = Von dort weiter
menu-way-back = Rückfahrt
menu-remind-ride = Vor der Fahrt erinnern

## Eingaben
input-empty = Ich habe nichts bekommen. Was möchten Sie tun?
input-emoji = Das verstehe ich nicht. Bitte schreiben Sie es mit Worten.
input-long = Das ist zu viel auf einmal. Bitte schreiben Sie nur einen Satz. Wohin möchten Sie?
input-sticker = Einen Sticker kann ich nicht lesen. Bitte schreiben Sie mit Worten.
input-contact = Kontakte brauche ich nicht. Ich habe nichts davon behalten. Was möchten Sie tun?
input-file = Bilder und Dateien kann ich nicht lesen. Bitte schreiben Sie mit Worten.
input-voice = Sprach·nachrichten verstehe ich hier nicht. Bitte schreiben Sie mir.
input-command = Diesen Befehl kenne ich nicht. Das geht:
input-unclear = Das habe ich nicht verstanden.
thanks = Gern.
input-choose = Was meinen Sie?
input-not-ours = Dazu weiß ich nichts. Ich helfe bei Wegen, Park·plätzen, Ausflügen und Fahrten.
input-location = Ich kenne jetzt Ihren Ort. Was suchen Sie von hier aus?
input-edited-late = Sie haben eine Nachricht geändert. Ich habe sie schon beantwortet. Was möchten Sie jetzt?
stale-button = Dieser Knopf gilt nicht mehr. Es ist nichts passiert.
stopped = Gut, ich höre auf. Ich habe dabei nichts gebucht.
stopped-nothing = Im Moment läuft nichts. Was möchten Sie tun?
back-nothing = Weiter zurück geht es hier nicht.
back-start = Wir sind wieder am Anfang.
back-deed = Das ist schon abgeschickt. Sie können die Fahrt absagen. Drücken Sie auf: „Meine Fahrten“.
resume = { $of ->
    [trip] Wir machen mit der Fahrt weiter.
   *[other] Wir machen mit der Frage von eben weiter.
    }
resume-on = Zurück zur Frage von eben
city-unavailable = Ich bekomme gerade keine Auskunft. Sie haben nichts falsch gemacht. Nichts ist verloren. Bitte versuchen Sie es gleich noch einmal.
broken = Bei mir ist ein Fehler passiert. Ich weiß noch alles von Ihnen. Bitte versuchen Sie es noch einmal.
choose-more = Mehr

## Orte und Zeiten
place-unknown = Diesen Ort finde ich nicht. Wie heißt die Halte·stelle oder die Straße?
place-same = Start und Ziel sind gleich. Wohin soll es gehen?
place-which = Welchen Ort meinen Sie?
place-option = { $name }
place-here = Mein Ort
place-here-name = Ihr Ort
moment-now = Jetzt
moment-hour-later = In einer Stunde
moment-hour = Der Tag ist { DAY($day) }. Um wie viel Uhr?
moment-past = Diese Zeit ist schon vorbei: { DAY($at) }, { TIME($at) }. Welche Zeit meinen Sie?

## Fahrt
ride-goal = Wohin möchten Sie?
ride-start = Wo fahren Sie los?
ride-when = Wann möchten Sie fahren?
ride-party = Wie viele Personen fahren mit?
party-one = 1 Person
party-two = 2 Personen
party-too-many = Ich buche für höchstens { $most } Personen. Wie viele Personen fahren mit?
ride-none = Ich finde keine Fahrt nach { $to }. Ihre Zeit war: { DAY($at) }, { TIME($at) }.
ride-choose = { DAY($day) }, { $from } nach { $to }{ $persons ->
    [one] {""}
   *[other] , { $persons } Personen
    }
ride-free = Für diese Fahrt brauchen Sie nichts zu kaufen.
ride-confirm = Ist das Ihre Fahrt?
offer-option = { TIME($at) } { $product ->
    [shuttle] Shuttle
    [bus_day] Tages·karte
    [bus_group] Gruppen·karte für einen Tag
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    }
offer-detail = { TIME($at) } bis { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] ohne Um·steigen
    [one] 1-mal um·steigen
   *[other] { $changes }-mal um·steigen
    } · { EUR($cents) }
fare-line = { $count } × { $kind ->
    [adult] { $count ->
        [one] Erwachsener
       *[other] Erwachsene
    }
    [child] { $count ->
        [one] Kind
       *[other] Kinder
    }
    [group] Gruppe
    [under_six] { $count ->
        [one] Kind unter 6 Jahren
       *[other] Kinder unter 6 Jahren
    }
    [deutschlandticket] mit Deutschland·ticket
    [schwerbehindertenausweis] mit Schwer·behinderten·ausweis
   *[other] { $kind }
    }: { $count ->
    [one] { EUR($each_cents) }
   *[other] je { EUR($each_cents) }
    }{ $demo ->
    [yes] {" "}(Demo-Preis)
   *[no] {""}
    }
leg-walk = { TIME($at) } zu Fuß, { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } bis { $to }
leg-ride = { TIME($at) } { $mode ->
    [train] { $line ->
        [none] Zug
       *[other] Zug { $line }
    }
    [ferry] { $line ->
        [none] Fähre
       *[other] Fähre { $line }
    }
    [shuttle] Shuttle
   *[other] { $line ->
        [none] Bus
       *[other] Bus { $line }
    }
    } ab { $from }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }{ $headsign ->
    [none] {""}
   *[other] . Richtung { $headsign }
    }{ $lowfloor ->
    [yes] . Niedriger Einstieg
   *[other] {""}
    }; an { TIME($arrives) } { $to }
order-day = { DATE($at) }
order-route = Von { $from } nach { $to }
order-pickup = Das Auto kommt etwa { TIME($at) }.{ $walk ->
    [0] {""}
    [one] {" "}Sie gehen eine Minute bis zum Einstieg.
   *[other] {" "}Sie gehen { $walk } Minuten bis zum Einstieg.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}Das Auto wartet höchstens { $seconds } Sekunden.
    }
order-carrier = Die Firma: { $carrier }{ $product ->
    [shuttle] ; gilt nicht im Bus
   *[other] {""}
    }
cancel-fee = Sie können die Fahrt absagen. Drücken Sie auf „Meine Fahrten“. Das kostet nichts bis { DAY($until) }, { TIME($until) }. Danach kostet es { EUR($fee_cents) } für die ganze Buchung. Für Fahrten gibt es kein Widerrufs·recht.
cancel-none-after = Sie können die Fahrt absagen. Drücken Sie auf „Meine Fahrten“. Das kostet nichts bis { DAY($until) }, { TIME($until) }. Danach bekommen Sie kein Geld zurück. Für Fahrten gibt es kein Widerrufs·recht.
cancel-fee-now = Sie können die Fahrt absagen. Drücken Sie auf „Meine Fahrten“. Das kostet { EUR($fee_cents) } für die ganze Buchung. Für Fahrten gibt es kein Widerrufs·recht.
cancel-none-after-now = Nach dem Bestellen bekommen Sie kein Geld zurück. Für Fahrten gibt es kein Widerrufs·recht.
order-pram = Platz für den Kinder·wagen, wenn der Platz frei ist
order-demo = DEMO, kein Fahr·schein
order-price = Zusammen { EUR($cents) }
order-label = Jetzt bestellen und bezahlen
order-type-it = Möchten Sie bestellen? Dann schreiben Sie genau: Jetzt bestellen und bezahlen
order-other-time = Andere Zeit
order-back = Zurück
order-not-by-yes = Mit „ja“ bestelle ich nicht. Drücken Sie den Knopf. Oder schreiben Sie genau: Jetzt bestellen und bezahlen
ride-dropped = Gut. Es ist nichts bestellt.
order-expired = Dieses Angebot gilt nicht mehr. Ich habe nichts gebucht.
order-nothing = Hier gibt es gerade nichts zu bestellen.
order-staff-refused = Nur die Person selbst kann bestellen. Geben Sie ihr bitte den Bildschirm.
order-private-only = Hier lesen andere mit. Wege zeige ich Ihnen auch hier. Bestellen geht nur im Einzel·chat. Bitte schreiben Sie mir dort.

## Weg
journey-goal = Wohin möchten Sie?
journey-start = Wo gehen Sie los?
journey-holiday = { DAY($day) } ist ein Feier·tag: { $name }. Busse fahren dann wie am Sonntag.
journey-none = Ich finde keinen Weg nach { $to }. Ihre Zeit war: { DAY($at) }, { TIME($at) }.
journey-choose = { DAY($day) }, { $from } nach { $to } · { $source }
journey-ways = { DAY($day) }, { $from } nach { $to }{ $demo ->
    [yes] {" "}· Beispiel·fahrplan, Demo-Preise
   *[no] {""}
    }
journey-detail = { TIME($at) } bis { TIME($arrives) } · { $line ->
    [none] zu Fuß
   *[other] Linie { $line }
    }{ $line ->
    [none] {""}
   *[other] {" "}· { $changes ->
        [0] ohne Um·steigen
        [one] 1-mal um·steigen
       *[other] { $changes }-mal um·steigen
    }
    } · { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    }{ $line ->
    [none] {""}
   *[other] { $walk ->
        [0] {""}
       *[other] , davon { $walk } zu Fuß
    }
    }
journey-card = Der Weg nach { $to } · { $source }
journey-free = Der Weg nach { $to }. Sie brauchen dafür nichts zu kaufen.
journey-no-ticket = Ich kann gerade keine Fahr·karten verkaufen. Ich zeige Ihnen aber den Weg.

## Abfahrten
departures-stop = Welche Halte·stelle?
departures-board = Abfahrten { $stop } · { $source }{ $at ->
    [none] , ohne Live-Daten
   *[other] , Stand { TIME($at) }
    }
departures-none = Bei { $stop } fährt{ $line ->
    [none] {""}
   *[other] {" "}mit der Linie { $line }
    } jetzt erst einmal nichts mehr. Quelle: { $source }
departures-row = { TIME($at) } Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }
departures-cancelled = { TIME($at) } Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }: fährt nicht

## Ausflüge

## Meine Fahrten
rides-none = Sie haben keine Fahrt gebucht.
rides-list = { $count ->
    [one] Eine Fahrt
   *[other] { $count } Fahrten
    }
rides-line = { DAY($at) }, { TIME($at) }, { $product ->
    [shuttle] Shuttle
    [bus_day] Tages·karte
    [bus_group] Gruppen·karte für einen Tag
   *[other] { $line ->
        [none] Fahrt
       *[other] Linie { $line }
    }
    }{ $product ->
    [bus_day] {""}
    [bus_group] {""}
   *[other] , { $from } – { $to }
    }: { $state ->
    [booked] gebucht
    [checking] Ich prüfe noch
    [unsure] Ich weiß es noch nicht
    [cancelled] abgesagt
    [done] gefahren
   *[other] nicht gebucht
    } · { $code } · { EUR($cents) }
rides-vehicle = Das Kenn·zeichen: { $vehicle }.
receipt-none = Es gibt gerade keinen gültigen Fahr·schein.
wallet-balance = Ihr Geld bei Lotse: { EUR($balance_cents) }. Das ist Demo-Geld.
rides-cancel = Fahrt absagen
cancel-none = Sie haben gerade keine Fahrt zum Absagen.
cancel-which = Welche Fahrt?
cancel-impossible = Diese Fahrt kann ich nicht mehr absagen.
cancel-confirm = { $stage ->
    [early] Sie haben noch nichts bezahlt. Absagen kostet nichts.
    [unsure] Ist Ihre Fahrt gebucht? Das weiß ich noch nicht.
   *[booked] { $fee_cents ->
        [0] Absagen kostet nichts.
       *[other] Absagen kostet { EUR($fee_cents) }.
    } Sie bekommen { EUR($refund_cents) } zurück.
    } Möchten Sie wirklich absagen?
cancel-yes = Ja, absagen
cancel-no = Nein, behalten
cancel-kept = Gut. Sie behalten die Fahrt.
cancel-noted = Ich weiß noch nicht, ob die Fahrt gebucht ist. Ich habe Ihren Wunsch notiert. Wenn ich es weiß, frage ich Sie: Soll ich die Fahrt absagen? Dann nenne ich auch die Gebühr.
cancel-sent = Ich sage die Fahrt jetzt ab. Ich melde mich, wenn es sicher ist.

## Buchung
booking-ordered = Ich prüfe jetzt Ihre Bestellung. Preis: { EUR($cents) }
booking-already = Ihre Bestellung ist schon da. Ich buche nichts doppelt.

## Erinnern
remind-about = Woran soll ich Sie erinnern?
remind-when = Wann soll ich Sie erinnern?
remind-confirm = { $weekly ->
    [yes] Ich erinnere Sie jede Woche. Zuerst am
   *[no] Ich erinnere Sie am
    } { DATE($at) }, { TIME($at) }: „{ $about }“. Ist das richtig?
remind-yes = Ja, richtig
remind-no = Nein
remind-dropped = Gut. Ich erinnere Sie nicht.
remind-set = Ich habe es notiert: „{ $about }“. { $weekly ->
    [yes] Ich erinnere Sie jede Woche. Zuerst am
   *[no] Ich erinnere Sie am
    } { DATE($at) }, { TIME($at) }.
remind-none = Sie haben keine Erinnerung.
remind-list = Ihre Erinnerungen
remind-line = { DAY($at) }, { TIME($at) }: { $about }{ $weekly ->
    [yes] {" "}(jede Woche)
   *[no] {""}
    }
remind-option = { $about }
remind-stop = Erinnerung beenden
remind-which = Welche Erinnerung soll weg?
remind-stopped = Ich erinnere Sie nicht mehr an: „{ $about }“.
remind-due = Erinnerung: { $about }
remind-late = Diese Erinnerung kommt zu spät: { $about }. Die richtige Zeit war { TIME($at) }.
remind-expired = Diese Erinnerung kommt viel zu spät: { $about }. Die richtige Zeit war { TIME($at) }.
remind-no-data = Ich bekomme gerade keinen Fahr·plan. Bitte schauen Sie vor der Abfahrt noch einmal nach.
remind-lead = Die Fahrt ab { $from } ist um { TIME($at) }. Wann soll ich Sie erinnern?
remind-lead-evening = Am Abend vorher
remind-lead-minutes = { $minutes ->
    [one] Eine Minute vorher
   *[other] { $minutes } Minuten vorher
    }
remind-too-late = Die Fahrt beginnt schon um { TIME($at) }. Eine Erinnerung ist zu spät.

## Einstellungen
settings-what = Was möchten Sie ändern?
settings-language = Sprache
settings-form = Anrede
settings-persona = Art der Hilfe
settings-which-language = Welche Sprache?
settings-which-form = „du“ oder „Sie“?
settings-which-persona = Was passt zu Ihnen?
language-de = Deutsch
language-en = English
language-de-leicht = Leichte Sprache
form-du = du
form-sie = Sie
persona-eric = Mit Kindern unterwegs
persona-malte = Kurz und schnell
persona-tina = In Ruhe, eins nach dem anderen
settings-saved = Ich habe es gespeichert.

## Menschen
human-soon = Ich hole einen Menschen aus dem Büro. Er antwortet Ihnen hier. Ihre Nummer: { $case }
human-later = Gerade ist niemand im Büro. Später meldet sich jemand bei Ihnen. Ihre Nummer: { $case }
complaint-soon = Danke. Ich gebe das weiter. Ein Mensch aus dem Büro antwortet Ihnen hier. Ihre Nummer: { $case }
complaint-later = Danke. Ich gebe das weiter. Später meldet sich jemand bei Ihnen. Ihre Nummer: { $case }

## Datenschutz
privacy = Ich speichere Ihre Einstellungen, Fahrten und Erinnerungen. Die Daten sind verschlüsselt. Nach der Antwort lösche ich Ihre Nachricht. Meine Antwort lösche ich nach { $days } Tagen. Sie können alles ansehen. Sie können alles löschen. Verantwortlich ist: { $operator }.
privacy-export = Meine Daten ansehen
privacy-delete = Alles löschen
privacy-exported = Das habe ich alles über Sie gespeichert:
privacy-sure = Soll ich alles über Sie löschen?
privacy-yes = Ja, alles löschen
privacy-no = Nein
privacy-kept = Gut. Alles bleibt so.
privacy-deleted = Ich habe alles gelöscht.
privacy-open-ride = Sie haben noch eine Fahrt vor sich. So lange brauche ich diese Daten. Danach lösche ich alles.

## Schutz vor allem anderen
guard-emergency = Wählen Sie jetzt die 112. Ich kann dort nicht für Sie anrufen.
guard-crisis = Das klingt sehr schwer. Bitte sprechen Sie jetzt mit jemandem. Telefon·seelsorge: 0800 111 0 111. Tag und Nacht, kostenlos. Bei Gefahr: 112.
guard-scam = Vorsicht, das klingt nach Betrug. Sagen Sie niemandem Ihre Konto·daten. Rufen Sie Ihre Familie an. Nehmen Sie die Nummer, die Sie kennen. Polizei: 110.

## Ergebnisse einer Bestellung
booking-confirmed = Sie haben gebucht: { DATE($at) }, { TIME($at) }. { $product ->
    [shuttle] Shuttle
    [bus_day] Tages·karte
    [bus_group] Gruppen·karte für einen Tag
   *[other] { $line ->
        [none] Fahrt
       *[other] Linie { $line }
    }
    }{ $product ->
    [bus_day] {""}
    [bus_group] {""}
   *[other] {" "}von { $from } nach { $to }
    }. Bezahlt: { EUR($cents) }. Code der Fahrt: { $code }
booking-ticket = { $bus_ticket ->
    [yes] Fahr·schein { $serial }
   *[no] Beleg für den Shuttle { $serial }, gilt nicht im Bus
    }{ $demo ->
    [yes] {""}
          DEMO, kein Fahr·schein
   *[no] {""}
    }
    { DATE($valid_from) }, { $bus_ticket ->
    [yes] { $product ->
        [bus_day] gültig ab { TIME($valid_from) } bis Mitternacht
        [bus_group] gültig ab { TIME($valid_from) } bis Mitternacht
       *[other] gültig { TIME($valid_from) } bis { TIME($valid_until) }
    }
   *[no] { TIME($valid_from) } bis etwa { TIME($valid_until) }
    }
    { $product ->
        [bus_day] Tages·karte
        [bus_group] Gruppen·karte für einen Tag
       *[other] { $from } nach { $to }
    }, { $persons ->
    [one] 1 Person
   *[other] { $persons } Personen
    }{ $pickup_note ->
    [none] {""}
   *[other] {""}
            Einstieg: { $pickup_note }
    }
    Code der Fahrt: { $code }
    { $carrier_name }{ $carrier_address ->
    [none] {""}
   *[other] , { $carrier_address }
    }. Ausgestellt am { DATE($issued) }. Gesamt { EUR($cents) }, darin { $tax_percent } % Umsatz·steuer { EUR($tax_cents) }.{ $terms_version ->
    [none] {""}
   *[other] {" "}Beförderungs·bedingungen { $terms_version }.
    }
booking-fare_line = { $count } × { $kind ->
    [adult] { $count ->
        [one] Erwachsener
       *[other] Erwachsene
    }
    [child] { $count ->
        [one] Kind
       *[other] Kinder
    }
    [group] Gruppe
    [under_six] { $count ->
        [one] Kind unter 6 Jahren
       *[other] Kinder unter 6 Jahren
    }
    [deutschlandticket] mit Deutschland·ticket
    [schwerbehindertenausweis] mit Schwer·behinderten·ausweis
   *[other] { $kind }
    }: { $count ->
    [one] { EUR($cents) }
   *[other] je { EUR($cents) }
    }
booking-unknown = Ist Ihre Fahrt gebucht? Das weiß ich noch nicht. Bitte bestellen Sie nicht noch einmal. Ich melde mich, wenn ich es weiß.
booking-rejected = Diese Fahrt gibt es nicht mehr. Ich habe nichts gebucht. Sie zahlen nichts.
booking-pay_failed = Die Fahrt kostet { EUR($cents) }. Das Bezahlen hat nicht geklappt. Vielleicht reicht Ihr Guthaben nicht. Ich habe nichts gebucht. Sie zahlen nichts.
booking-payer_failed = Die Fahrt kostet { EUR($cents) }. Die andere Person zahlt diese Fahrt nicht. Ihre Grenze ist erreicht. Oder sie zahlt nicht mehr für Sie. Ich habe nichts gebucht. Sie zahlen jetzt nichts. Sie können mit einer Guthaben·karte zahlen. Oder mit Ihrem eigenen Guthaben.
booking-expired = Die Bestellung hat zu lange gedauert. Ich habe nichts gebucht. Sie zahlen nichts.
booking-lapsed = Dieses Angebot gilt nicht mehr. Ich habe nichts gebucht. Sie zahlen nichts.
booking-conditional = Die Fahrt ist noch nicht sicher. { EUR($cents) } sind reserviert, nicht abgebucht. Ich melde mich, wenn es sicher ist. Code der Fahrt: { $code }
booking-denied = Die Firma hat die Fahrt abgesagt. Sie zahlen nichts.
booking-repriced = Der Preis ist jetzt anders. Der alte Preis: { EUR($old_cents) }. Der neue Preis: { EUR($cents) }. Ich habe nichts gebucht. Sie zahlen nichts.
booking-reoffered = Die Bestellung hat nicht geklappt. Der Preis war kurz anders. Das neue Angebot kostet wieder { EUR($cents) }. Ich habe nichts gebucht. Sie zahlen nichts.
booking-cancelled = Die Fahrt { $code } am { DAY($at) } ist abgesagt. { $fee_cents ->
    [0] Das kostet nichts.
   *[other] Das kostet { EUR($fee_cents) }.
    } Sie bekommen { EUR($refund_cents) } zurück.
booking-operator_cancelled = Die Firma hat die Fahrt { $code } am { DAY($at) } abgesagt. Sie bekommen { EUR($refund_cents) } zurück.
booking-cancel_unknown = Ist Ihre Fahrt abgesagt? Das weiß ich noch nicht. Ich melde mich, wenn ich es weiß.
booking-cancel_refused = Die Fahrt { $code } kann ich nicht mehr absagen.
booking-no_show = Die Fahrt { $code } ist ohne Sie gefahren. Das kostet { EUR($fee_cents) }. Sie bekommen { EUR($refund_cents) } zurück.
booking-needs_staff = Ein Mensch prüft das jetzt. Bitte bestellen Sie nicht noch einmal. Ihre Nummer: { $case }
booking-stop_late = Die Fahrt { $code } war schon gebucht. { $fee_cents ->
    [0] Absagen kostet nichts.
   *[other] Absagen kostet { EUR($fee_cents) }.
    } Sie bekommen dann { EUR($refund_cents) } zurück.
booking-choice-cancel = Fahrt absagen
booking-cancel_fee_changed = Absagen kostet jetzt { EUR($fee_cents) }. Sie bekommen dann { EUR($refund_cents) } zurück. Noch haben Sie nichts abgesagt.

## Mehrkosten nach der Fahrt
booking-extra_ask = Der Beförderer will noch mehr Geld für Ihre Fahrt { $code }: { EUR($cents) }. Der Grund: „{ $description }“. Ich buche ohne Ihr Ja nichts ab. Wollen Sie nicht zahlen? Dann müssen Sie nichts tun.
booking-extra_no_credit = Ihr Guthaben reicht nicht für { EUR($cents) }. Es ist nichts abgebucht. Bitte laden Sie Guthaben auf. Dann können Sie noch einmal zustimmen.
booking-extra_paid = Bezahlt sind { EUR($cents) } für die Fahrt { $code }. Der Grund: „{ $description }“.
booking-extra_closed = Die { EUR($cents) } für die Fahrt { $code } sind nicht bezahlt. Es ist nichts abgebucht. Ein Mensch klärt das jetzt mit dem Beförderer.

## Für wen, hin und zurück, noch einmal
moment-at = { DAY($at) }, { TIME($at) }
moment-echo = { $kind ->
    [arrive] Ankunft bis{" "}
    [leave] Los geht es{" "}
   *[depart] Abfahrt ab{" "}
    }{ $rel ->
    [today] { $part ->
        [night] heute Nacht
        [morning] heute früh
        [forenoon] heute Vormittag
        [noon] heute Mittag
        [afternoon] heute Nachmittag
       *[evening] heute Abend
    }
    [tomorrow] { $part ->
        [night] morgen in der Nacht
        [morning] morgen früh
        [forenoon] morgen Vormittag
        [noon] morgen Mittag
        [afternoon] morgen Nachmittag
       *[evening] morgen Abend
    }
   *[other] { $part ->
        [night] in der Nacht
        [morning] am Morgen
        [forenoon] am Vormittag
        [noon] am Mittag
        [afternoon] am Nachmittag
       *[evening] am Abend
    }
    } um { TIME($at) }{ $shift ->
    [before] . Das ist vor der Zeit-Umstellung.
    [after] . Das ist nach der Zeit-Umstellung.
   *[once] {""}
    }
ride-rider = Für wen ist die Fahrt? Wie heißt die Person?
ride-rider-own = Gilt das auch für { $name }?
ride-rider-same = Ja, das Gleiche
ride-rider-not = Nein, nichts davon
ride-own-thing = { $kind ->
    [deutschlandticket] Deutschland-Ticket
    [schwerbehindertenausweis] Schwerbehinderten-Ausweis
    [wheelchair] Rollstuhl
    [rollator] Rollator
    [pram] Kinder-Wagen
    [child_seat] Kinder-Sitz
    [companion] Begleit-Person
    [short_walk] Kurze Wege zu Fuß
    [lit_way] Helle Wege
    [dog] Hund
    [bike] Fahrrad
    [luggage] Gepäck
   *[other] { $kind }
    }
ride-ages = { $children ->
    [one] Wie alt ist das Kind?
   *[other] Wie alt sind die { $children } Kinder?
    }
ride-ages-under = Unter 6
ride-ages-over = 6 bis 14
ride-mark-b = Steht ein B im Schwerbehinderten-Ausweis? Dann zahlt die Begleit-Person nichts.
ride-mark-b-yes = Ja, mit B
ride-mark-b-no = Nein
ride-starts = { $event } um { TIME($at) } { $part ->
    [night] in der Nacht
    [morning] am Morgen
    [forenoon] am Vormittag
    [noon] am Mittag
    [afternoon] am Nachmittag
   *[evening] am Abend
    }: Fängt es dann an? Oder fahren Sie dann los?
ride-starts-begins = Es fängt dann an
ride-starts-leaves = Ich fahre dann los
ride-again-when = Noch einmal von { $from } nach { $to }. Wann?
ride-no-again = Ich finde keine frühere Fahrt.
ride-no-mode = Das gibt es um { TIME($at) } nicht. Nach { $to } fährt aber das:
ride-back-when = Wann möchten Sie zurück nach { $to }?
ride-back = Zurück am { DAY($day) }, { $from } nach { $to }
ride-no-back = Nach { $to } fährt ab { TIME($at) } nichts mehr. Es geht weiter mit der Hin-Fahrt.
ride-twice = Sie haben zu dieser Zeit schon eine Fahrt. Noch eine buchen?
ride-twice-anyway = Trotzdem buchen
ride-twice-other = Die andere zeigen
order-rider = Für: { $name }
order-out = Hin-Fahrt
order-way-back = Rück-Fahrt

## Bezahlen
menu-topup = Geld aufladen
menu-card = Karte oder Gutschein
menu-payer = Für jemanden zahlen
menu-payee = Jemand zahlt für mich
menu-payers = Wer zahlt für wen
menu-payer-end = Zahlen beenden
pay-none = Hier können Sie gerade nicht bezahlen. Im Büro hilft Ihnen ein Mensch.
pay-how-much = Wie viel Geld möchten Sie aufladen?
pay-amount = { EUR($cents) }
pay-confirm = Sie laden { EUR($cents) } auf.
pay-issuer = Das Guthaben kommt von den Stadtwerken.
pay-no-cash-back = Sie können damit nur Fahrten bezahlen.
pay-demo = DEMO. Es ist kein echtes Geld.
pay-dropped = Gut. Sie haben nichts aufgeladen.
pay-other-amount = Anderer Betrag
pay-asked = Ich lade Ihr Geld auf.
pay-topped_up = Sie haben { EUR($cents) } aufgeladen. Sie haben jetzt { EUR($balance_cents) }.
pay-refused = Das Aufladen mit { EUR($cents) } hat nicht geklappt. Sie zahlen nichts.
pay-unsure = Ich weiß noch nicht: Hat es geklappt? Bitte warten Sie. Ihr Geld ist sicher. Ich sage Ihnen Bescheid.
pay-lapsed = Das ist zu lange her. Sie haben nichts aufgeladen. Sie zahlen nichts.
pay-already = Das haben Sie schon bestellt. Ich lade nur einmal auf.
pay-go-on = Weiter
pay-what-next = Was möchten Sie jetzt tun?
pay-which = Die Fahrt kostet { EUR($cents) }. Womit möchten Sie bezahlen?
pay-by-own = Mein Geld ({ EUR($left_cents) })
pay-by-card = Karte ({ EUR($left_cents) })
pay-by-payer = { $name } zahlt
pay-short = Die Fahrt kostet { EUR($cents) }. Es fehlen { EUR($missing_cents) }. Ich habe nichts gebucht. Was möchten Sie tun? Zahlt jemand für Sie? Schreiben Sie: /zahlt
pay-other-offer = Andere Fahrt
order-paid-by = Es zahlt: { $name }
order-paid-by-card = Sie zahlen mit der Karte. Dann sind noch { EUR($left_cents) } auf der Karte.
wallet-card = Karte: { EUR($left_cents) }
wallet-payer = { $name } zahlt für Sie
card-code = Auf der Karte steht ein Code. Wie heißt der Code?
card-unknown = Der Code geht nicht. Bitte schauen Sie noch einmal auf die Karte. Wie heißt der Code?
card-locked = Das waren zu viele falsche Codes. Bitte warten Sie { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        }.
card-empty = Die Karte ist leer.
card-what = Auf der Karte sind { EUR($left_cents) }. Was möchten Sie damit tun?
card-use-ride = Eine Fahrt bezahlen
card-use-redeem = Auf mein Guthaben laden
card-kept = Gut. Auf der Karte sind { EUR($left_cents) }. Damit können Sie jetzt Fahrten bezahlen.
card-asked = Ich lade { EUR($cents) } auf Ihr Guthaben.
card-redeemed = { EUR($cents) } sind jetzt auf Ihrem Guthaben. Sie haben jetzt { EUR($balance_cents) }.
card-redeemed-only = { EUR($cents) } sind jetzt auf Ihrem Guthaben.
card-refused = Das hat mit der Karte nicht geklappt. Alles ist wie vorher.
payer-for-whom = Für wen zahlen Sie? Schreiben Sie einen Namen.
payer-per-ride = Wie viel darf eine Fahrt von { $name } kosten?
payer-monthly = Und wie viel zahlen Sie höchstens im Monat?
payer-consent = Sie zahlen für { $name }. Für eine Fahrt höchstens { EUR($per_ride_cents) }. Im Monat höchstens { EUR($monthly_cents) }. Ist das richtig?
payer-told = Sie erfahren Tag und Preis. Den Weg erfahren Sie nicht.
payer-ends = Sie können das immer beenden.
payer-stored = Ich speichere den Namen und die Preise.
payer-yes = Ja, so soll es sein
payer-no = Nein
payer-dropped = Gut. Es ändert sich nichts.
payer-code = Der Code für { $name }: { $said }
payer-code-hint = Der Code gilt { $days } Tage. Geben Sie ihn nur dieser Person.
payer-paid = Sie haben für { $name } bezahlt: { EUR($cents) } am { DATE($at) }. In diesem Monat sind noch { EUR($left_cents) } übrig.
payer-given-back = Sie bekommen Geld zurück: { EUR($cents) } am { DATE($at) }. Es war eine Fahrt von { $name }.
payer-taken = { $name } hat den Code benutzt. Sie zahlen ab jetzt mit.
payer-ended = Das Zahlen mit { $name } ist zu Ende.
payer-nobody = Hier zahlt gerade niemand für andere.
payer-list = So ist es jetzt:
payer-line = Sie zahlen für { $name }. Im Monat: { EUR($monthly_cents) }. Schon bezahlt: { EUR($spent_cents) }. Eine Fahrt: { EUR($per_ride_cents) }.
payer-line-open = Sie zahlen für { $name }. Im Monat: { EUR($monthly_cents) }. Eine Fahrt: { EUR($per_ride_cents) }. Der Code ist noch neu.
payer-line-for-me = { $name } zahlt für Sie. Eine Fahrt darf { EUR($per_ride_cents) } kosten.
payer-end = Beenden
payer-keep = Nicht beenden
payer-which = Was soll enden?
payer-name = { $name }
payer-end-sure = Soll das Zahlen mit { $name } enden?
payer-kept = Gut. Mit { $name } bleibt alles wie vorher.
payer-over = Das Zahlen mit { $name } ist zu Ende.
payee-who = Wer zahlt für Sie? Schreiben Sie einen Namen.
payee-consent = { $name } zahlt dann Fahrten für Sie. Sie wählen das vor jeder Bestellung. Ist das richtig?
payee-sees = { $name } erfährt Tag und Preis. Den Weg erfährt { $name } nicht.
payee-ends = Sie können das immer beenden.
payee-code = Welchen Code haben Sie von { $name }?
payee-unknown = Der Code geht nicht. Bitte fragen Sie { $name } noch einmal. Wie heißt der Code?
payee-taken = { $name } zahlt ab jetzt für Sie. Eine Fahrt darf { EUR($per_ride_cents) } kosten.
payee-gone = Der Code gilt nicht mehr. Es ändert sich nichts.

## Zettel, Fahrschein als Bild, Quittung als Datei
menu-slip = Code vom Zettel eingeben
slip-ask = Welcher Code steht auf Ihrem Zettel?
slip-wrong = Zu diesem Code finde ich keine Fahrt. Bitte prüfen Sie jedes Zeichen.
slip-locked = Das waren zu viele falsche Codes. Bitte warten Sie { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
        }. Oder fragen Sie im Büro.
booking-ticket_void = Die Fahrt { $code } ist abgesagt. Dieser Fahrschein gilt nicht mehr.
slip-open = Zu diesem Code gehört diese Fahrt:
slip-again = Code noch einmal eingeben
file-ticket-name = Lotse-{ $code }-{ $kind ->
    [bus] Fahrschein
    [parking] Parkschein
    [bike] Leihrad-Beleg
   *[other] Shuttle-Beleg
    }.png
file-ticket-alt = QR-Code für die Kontrolle: { $kind ->
    [bus] Fahrschein
    [parking] Parkschein
    [bike] Leihrad-Beleg
   *[other] Shuttle-Beleg
    } { $serial }
file-receipt-name = Lotse-{ $code }-Beleg.pdf
file-receipt-alt = Quittung für die Fahrt { $code } (PDF)
file-slip-name = Lotse-{ $code }-Zettel.pdf
file-slip-alt = Zettel für die Fahrt { $code } (PDF)
file-demo = DEMO, kein Fahrschein
file-void = ABGESAGT, nicht gültig
file-route = { $from } – { $to }
file-date = { DATE($at) }
file-date-time = { DATE($at) }, { TIME($at) }
file-euros = { EUR($cents) }
file-page = Seite { $page } von { $pages }
receipt-title = Quittung
receipt-void = { $refund_cents ->
    [0] Abgesagt. Diese Quittung gilt nicht mehr.
   *[other] Abgesagt. Sie haben { EUR($refund_cents) } zurück bekommen. Diese Quittung gilt nicht mehr.
    }
receipt-carrier = Firma
receipt-issued = Quittung vom
receipt-kind = Leistung
receipt-kind-value = { $kind ->
    [bus] Personen-Beförderung: Fahrt mit dem Bus{ $line ->
        [none] {""}
       *[other] , Linie { $line }
        }
    [parking] Parken
    [bike] Leih-Rad
   *[other] Personen-Beförderung: Fahrt mit dem Shuttle
    }
receipt-route = Strecke
receipt-day = Fahrt am
receipt-code = Code der Fahrt
receipt-serial = Nummer
receipt-fare = { $count } × { $kind ->
    [adult] { $count ->
        [one] Erwachsener
       *[other] Erwachsene
    }
    [child] { $count ->
        [one] Kind
       *[other] Kinder
    }
    [group] Gruppe
    [under_six] { $count ->
        [one] Kind unter 6
       *[other] Kinder unter 6
    }
    [deutschlandticket] mit Deutschland-Ticket
    [schwerbehindertenausweis] mit Schwerbehinderten-Ausweis
   *[other] { $kind }
    }
receipt-each = je { EUR($cents) }
receipt-total = Zusammen
receipt-tax = Darin { $tax_percent } % Umsatz-Steuer
receipt-terms = Regeln für die Fahrt
receipt-tariff = Tarif
receipt-valid = Gültig
receipt-valid-value = { DATE($valid_from) }, { TIME($valid_from) } bis { TIME($valid_until) }
receipt-law = Der Fahrschein ist auch die Rechnung (§ 34 UStDV).
receipt-demo = Das ist nur eine Probe. Das ist keine Rechnung und kein Fahrschein.
slip-title-bus = Fahrschein für den Bus
slip-title-parking = Parkschein
slip-title-bike = Beleg für das Leih-Rad
slip-title-shuttle = Beleg für den Shuttle
slip-not-bus = Gilt nicht im Bus
slip-board = Einsteigen
slip-board-value = { $from }{ $platform ->
    [none] {""}
   *[other] , Steig { $platform }
    }
slip-get-off = Aussteigen
slip-clock = { TIME($at) }
slip-vehicle = { $kind ->
    [bus] Bus{ $line ->
        [none] {""}
       *[other] {" "}{ $line }
        }
    [train] { $line ->
        [none] Zug
       *[other] { $line }
        }
    [ferry] Fähre{ $line ->
        [none] {""}
       *[other] {" "}{ $line }
        }
    [parking] Parkplatz
    [bike] Leih-Rad
   *[other] Shuttle
    }{ $headsign ->
        [none] {""}
       *[other] {" "}Richtung { $headsign }
    }
slip-change = Um·steigen: { $to }
slip-shuttle-wait = Der Shuttle wartet höchstens { $seconds } Sekunden.
slip-persons = Personen
slip-price = Preis zusammen
slip-code = Code
slip-cancel = Absagen oder fragen: { $phone }
slip-cancel-here = Absagen: mit dem Code bei Lotse oder im Büro
slip-unclear = UNKLAR
slip-unclear-text = Wir wissen noch nicht: Ist die Fahrt gebucht? Bitte bestellen Sie nicht noch einmal. Vorgang { $code }.
slip-item = Zettel { $page } von { $pages }

## news of a ride

booking-vehicle_soon = Ihr Shuttle kommt in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
    }. Der Halt: „{ $stop }“.{ $vehicle ->
    [none] {""}
   *[other] {" "}Das Kenn·zeichen: { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}Es wartet höchstens { $seconds } Sekunden.
    }
booking-vehicle_here = Ihr Shuttle ist da. Der Halt: „{ $stop }“.{ $vehicle ->
    [none] {""}
   *[other] {" "}Das Kenn·zeichen: { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}Es wartet höchstens { $seconds } Sekunden.
    }

## Quittung, Beschwerde, Auskunft
menu-feedback = Lob oder Idee
rides-not-found = Zu diesem Code finde ich keine Fahrt.
receipt-none-on = Vom { DAY($day) } finde ich keine Quittung.
receipt-which = Welche Fahrt?
complaint-ride = Das tut mir leid. Welche Fahrt war das?
complaint-other = Eine andere
complaint-when = Das tut mir leid. Wann und wo war das?
complaint-wish = Was wünschen Sie sich?
complaint-wishes = { $wish ->
    [money] Geld zurück
    [call] Rückruf
   *[note] Nur melden
    }
privacy-stored = { $kind ->
    [rides] Fahrten
    [tickets] Fahrkarten
    [reminders] Erinnerungen
    [consents] Ihre Erlaubnis
    [cases] Fragen an das Büro
    [accounts] Zugänge
    [messages] Nachrichten
    [settings] Einstellungen
   *[other] Anderes dazu
    }: { $count }
privacy-until-ride = Sie haben noch eine Fahrt vor sich. Die Daten davon lösche ich danach.
privacy-by-law = Belege von bezahlten Fahrten bleiben. Das Gesetz will es so. Darauf steht kein Name.

## Several rides of one order
booking-also = Auch dabei: { DATE($at) }, { TIME($at) }. Von { $from } nach { $to }. Davon: { EUR($cents) }
booking-leg_over = { $state ->
    [CANCELLED] Diese Fahrt ist abgesagt
    [NO_SHOW] Sie sind nicht mitgefahren
    [OPERATOR_CANCELLED] Die Firma hat diese Fahrt abgesagt
   *[other] Diese Fahrt klappt nicht
    }: { DATE($at) }, { TIME($at) }, von { $from } nach { $to }. { $fee_cents ->
    [0] Sie bekommen { EUR($refund_cents) } zurück.
   *[other] Die Gebühr ist { EUR($fee_cents) }. Sie bekommen { EUR($refund_cents) } zurück.
    } Die andere Fahrt mit der Nummer { $code } bleibt gebucht.
booking-undoing = Ein Teil Ihrer Bestellung { $code } klappt nicht. Ich sage den anderen Teil ab. Ich schreibe Ihnen, wenn das sicher ist. Sie zahlen nichts.
booking-stop_conditional = Die Fahrt { $code } ist noch nicht sicher. Sie können die Fahrt absagen. Das kostet nichts. Sie zahlen nichts.
booking-choice-again = Andere Fahrt buchen
booking-choice-way = Bus oder Fußweg suchen

## Jede Woche
ride-weekly = Soll ich Sie jede Woche nach { $to } fragen? Sie bestellen jedes Mal selbst. Sonst bezahlen Sie nichts.
ride-weekly-yes = Ja, jede Woche fragen
ride-weekly-no = Nein
ride-weekly-none = Gut. Es bleibt bei dieser Fahrt.
ride-weekly-set = Ich frage ab { DAY($at) }, { TIME($at) }. Die Fahrt ist: { $about }
remind-offer-until = Dieses Angebot gilt bis { TIME($until) }. Sie zahlen nur, wenn Sie bestellen.
remind-no-offer = Buchen geht gerade nicht. Sie zahlen nichts. Schreiben Sie später: „nochmal die gleiche Fahrt“.

## Tageskarten
pass-which-day = Für welchen Tag ist die Karte?
pass-from = Wo steigen Sie ein? Die Karte gilt um diesen Ort.
pass-today = Heute
pass-tomorrow = Morgen
pass-other-day = Anderer Tag
pass-group-size = Wie viele Personen fahren mit? Höchstens { $most } Personen können mit.
pass-too-many = Höchstens { $most } Personen können mit. Wie viele fahren mit dieser Karte?
pass-confirm = Ist das Ihre Karte?
pass-what = { $kind ->
    [bus_group] Gruppen·karte für einen Tag in { $city }
   *[other] Tages·karte für { $city }
    }
pass-valid = Die Karte gilt am { DATE($day) }. Sie gilt ab { TIME($from) } bis Mitternacht. Sie können oft Bus fahren.
pass-riders = { $kind ->
    [bus_group] Zusammen fahren: { $persons ->
        [one] 1 Person
       *[other] { $persons } Personen
    }. Mehr als { $most } geht nicht.
   *[other] { $persons ->
        [one] Die Karte ist für 1 Person
       *[other] Das sind Karten für { $persons } Personen
    }
    }
pass-none = { $kind ->
    [bus_group] Für { DAY($day) } gibt es keine Gruppen·karte.
   *[other] Für { DAY($day) } gibt es keine Tages·karte.
    }
pass-free = Für { DAY($day) } brauchen Sie keine Karte. Ihr Ausweis oder Ihr Deutschland·ticket reicht.

## Nein zu Mehrkosten
booking-extra_no = Nein, nicht zahlen
menu-claim = Nicht zahlen
extra-none = Niemand will gerade mehr Geld von Ihnen. Es ist nichts abgebucht.
extra-which = Welche Forderung meinen Sie?
extra-option = { EUR($cents) }, { $description } ({ $code })
extra-refused = In Ordnung. Sie zahlen die { EUR($cents) } für die Fahrt { $ride } nicht. Ein Mensch klärt das jetzt. Sie müssen nichts tun.
