# Deutsch, Grundtexte. $form wählt du oder Sie. Ein Text ist eine Sache, kurz und freundlich.
# Leere Angaben kommen als „none“ an, Ja und Nein als „yes“ und „no“, Geld in Cent.

## Erster Kontakt
operator-name = { $demo ->
   *[no] { $operator }
    }
disclosure = { $form ->
    [du] Moin, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich merke mir nur, was ich für dein Anliegen brauche: /datenschutz
   *[sie] Guten Tag, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich merke mir nur, was ich für Ihr Anliegen brauche: /datenschutz
    }
hello = { $form ->
    [du] Moin, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich finde Wege, Parkplätze und Ausflüge und buche Fahrten. Ich merke mir nur, was ich dafür brauche: /datenschutz. Was möchtest du tun?
   *[sie] Guten Tag, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich finde Wege, Parkplätze und Ausflüge und buche Fahrten. Ich merke mir nur, was dafür nötig ist: /datenschutz. Was möchten Sie tun?
    }
help = { $form ->
    [du] Schreib einfach, was du vorhast, zum Beispiel „morgen um neun vom Bahnhof zum Rathaus“. Mit „zurück“ gehst du einen Schritt zurück, mit „stopp“ hörst du auf.
   *[sie] Schreiben Sie einfach, was Sie vorhaben, zum Beispiel „morgen um neun vom Bahnhof zum Rathaus“. Mit „zurück“ gehen Sie einen Schritt zurück, mit „stopp“ hören Sie auf.
    }

## Menü
menu-ride = Fahrt buchen
menu-journey = Weg finden
menu-departures = Abfahrten
menu-park = Parkplatz finden
menu-outing = Ausflüge und Treffs
menu-rides = Meine Fahrten
menu-receipt = Fahrschein noch einmal
menu-wallet = Guthaben
menu-cancel = Fahrt stornieren
menu-remind = Erinnerung stellen
menu-reminders = Meine Erinnerungen
menu-remind-stop = Erinnerung beenden
menu-settings = Einstellungen
menu-human = Mit einem Menschen sprechen
menu-complaint = Beschwerde
menu-privacy = Datenschutz
menu-export = Meine Daten ansehen
menu-delete = Meine Daten löschen
menu-hello = Menü
menu-help = Hilfe
menu-retry = Nochmal versuchen
menu-stop = Aufhören
menu-there = Weg dorthin
menu-from-there = Von dort weiter
menu-onward = Von dort weiter
menu-way-back = Rückfahrt
menu-remind-ride = Vor der Fahrt erinnern

## Eingaben
input-empty = { $form ->
    [du] Da kam nichts an. Was möchtest du tun?
   *[sie] Da kam nichts an. Was möchten Sie tun?
    }
input-emoji = { $form ->
    [du] Das verstehe ich leider nicht. Schreib mir bitte in Worten, was du vorhast.
   *[sie] Das verstehe ich leider nicht. Bitte schreiben Sie mir in Worten, was Sie vorhaben.
    }
input-long = { $form ->
    [du] Das ist mir zu viel auf einmal. Schreib mir bitte in ein oder zwei Sätzen, wohin du möchtest.
   *[sie] Das ist mir zu viel auf einmal. Bitte schreiben Sie mir in ein oder zwei Sätzen, wohin Sie möchten.
    }
input-sticker = { $form ->
    [du] Einen Sticker kann ich nicht lesen. Schreib mir bitte, was du vorhast.
   *[sie] Einen Sticker kann ich nicht lesen. Bitte schreiben Sie mir, was Sie vorhaben.
    }
input-contact = { $form ->
    [du] Mit Kontakten kann ich nichts anfangen, ich habe nichts davon behalten. Schreib mir bitte, was du vorhast.
   *[sie] Mit Kontakten kann ich nichts anfangen, ich habe nichts davon behalten. Bitte schreiben Sie mir, was Sie vorhaben.
    }
input-file = { $form ->
    [du] Bilder und Dateien kann ich nicht lesen. Schreib mir bitte, was du vorhast.
   *[sie] Bilder und Dateien kann ich nicht lesen. Bitte schreiben Sie mir, was Sie vorhaben.
    }
input-voice = { $form ->
    [du] Sprachnachrichten kann ich hier nicht verstehen. Schreib oder diktier mir bitte den Text.
   *[sie] Sprachnachrichten kann ich hier nicht verstehen. Bitte schreiben oder diktieren Sie mir den Text.
    }
input-command = Diesen Befehl kenne ich nicht. Das hier geht:
input-unclear = Das habe ich nicht verstanden.
thanks = Gern.
input-choose = { $form ->
    [du] Was meinst du?
   *[sie] Was meinen Sie?
    }
input-not-ours = Dazu weiß ich nichts. Ich helfe bei Wegen, Parkplätzen, Ausflügen und Fahrten.
input-location = { $form ->
    [du] Dein Standort ist angekommen. Was suchst du von hier aus?
   *[sie] Ihr Standort ist angekommen. Was suchen Sie von hier aus?
    }
input-edited-late = { $form ->
    [du] Du hast eine Nachricht geändert, die ich schon beantwortet habe. Schreib mir bitte, was du jetzt möchtest.
   *[sie] Sie haben eine Nachricht geändert, die ich schon beantwortet habe. Bitte schreiben Sie mir, was Sie jetzt möchten.
    }
stale-button = Dieser Knopf gilt nicht mehr. Es ist nichts passiert.
stopped = In Ordnung, ich höre auf. Ich habe dabei nichts gebucht.
stopped-nothing = { $form ->
    [du] Es läuft gerade nichts. Was möchtest du tun?
   *[sie] Es läuft gerade nichts. Was möchten Sie tun?
    }
back-nothing = Weiter zurück geht es hier nicht.
back-start = Wir sind wieder am Anfang.
back-deed = { $form ->
    [du] Das ist schon abgeschickt. Stornieren kannst du unter „Meine Fahrten“.
   *[sie] Das ist schon abgeschickt. Stornieren können Sie unter „Meine Fahrten“.
    }
resume = { $of ->
    [trip] Weiter mit der Fahrt von eben.
   *[other] Weiter mit der Frage von eben.
    }
resume-on = Zurück zur Frage von eben
city-unavailable = { $form ->
    [du] Ich bekomme gerade keine Auskunft. Das liegt nicht an dir, und es ist nichts verloren. Versuch es bitte gleich noch einmal.
   *[sie] Ich bekomme gerade keine Auskunft. Das liegt nicht an Ihnen, und es ist nichts verloren. Bitte versuchen Sie es gleich noch einmal.
    }
broken = { $form ->
    [du] Da ist bei mir etwas schiefgegangen. Was du mir gesagt hast, weiß ich noch. Versuch es bitte noch einmal.
   *[sie] Da ist bei mir etwas schiefgegangen. Was Sie mir gesagt haben, weiß ich noch. Bitte versuchen Sie es noch einmal.
    }
choose-more = Mehr

## Orte und Zeiten
place-unknown = Diesen Ort finde ich nicht. Wie heißt die Haltestelle oder die Straße?
place-same = Start und Ziel sind gleich. Wohin soll es gehen?
place-which = { $form ->
    [du] Welchen Ort meinst du?
   *[sie] Welchen Ort meinen Sie?
    }
place-option = { $name }
place-here = Mein Standort
place-here-name = Standort
moment-now = Jetzt
moment-hour-later = In einer Stunde
moment-hour = Um wie viel Uhr am { DAY($day) }?
moment-past = { $form ->
    [du] { DAY($at) }, { TIME($at) } Uhr, ist schon vorbei. Welche Zeit meinst du?
   *[sie] { DAY($at) }, { TIME($at) } Uhr, ist schon vorbei. Welche Zeit meinen Sie?
    }

## Fahrt
ride-goal = { $form ->
    [du] Wohin möchtest du?
   *[sie] Wohin möchten Sie?
    }
ride-start = { $form ->
    [du] Von wo fährst du los?
   *[sie] Von wo fahren Sie los?
    }
ride-when = { $form ->
    [du] Wann möchtest du fahren?
   *[sie] Wann möchten Sie fahren?
    }
ride-party = Für wie viele Personen?
party-one = 1 Person
party-two = 2 Personen
party-too-many = Zusammen buchen kann ich für bis zu { $most } Personen. Für wie viele soll es sein?
ride-none = Nach { $to } kann ich für { DAY($at) }, { TIME($at) } Uhr, nichts buchen.
ride-choose = { DAY($day) }, { $from } nach { $to }{ $persons ->
    [one] {""}
   *[other] , { $persons } Personen
    }
ride-free = { $form ->
    [du] Für diese Fahrt musst du nichts kaufen.
   *[sie] Für diese Fahrt müssen Sie nichts kaufen.
    }
ride-confirm = { $form ->
    [du] Ist das deine Fahrt?
   *[sie] Ist das Ihre Fahrt?
    }
offer-option = { TIME($at) } { $product ->
    [shuttle] Shuttle
    [bus_day] Tageskarte
    [bus_group] Gruppen-Tageskarte
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    }
offer-detail = { TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] ohne Umstieg
    [one] 1 Umstieg
   *[other] { $changes } Umstiege
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
        [one] Kind unter 6
       *[other] Kinder unter 6
    }
    [deutschlandticket] mit Deutschlandticket
    [schwerbehindertenausweis] mit Schwerbehindertenausweis
   *[other] { $kind }
    }: { $count ->
    [one] { EUR($each_cents) }
   *[other] je { EUR($each_cents) }
    }{ $demo ->
    [yes] {" "}(Demo-Preis)
   *[no] {""}
    }
leg-walk = { TIME($at) } zu Fuß, { $minutes } min bis { $to }
leg-ride = { TIME($at) } { $mode ->
    [train] { $line ->
        [none] Zug
       *[other] { $line }
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
   *[other] {" "}Richtung { $headsign }
    }{ $lowfloor ->
    [yes] , Niederflur
   *[other] {""}
    }; an { TIME($arrives) } { $to }
order-day = { DATE($at) }
order-route = Von { $from } nach { $to }
order-pickup = Abholung etwa { TIME($at) } Uhr{ $walk ->
    [0] {""}
   *[other] , { $walk } min zu Fuß bis zum Einstieg
    }{ $seconds ->
    [none] {""}
   *[other] ; das Fahrzeug wartet höchstens { $seconds } Sekunden
    }
order-carrier = Beförderer: { $carrier }{ $product ->
    [shuttle] ; gilt nicht im Bus
   *[other] {""}
    }
cancel-fee = Für Fahrten gibt es kein Widerrufsrecht. Stornieren unter „Meine Fahrten“: bis { DAY($until) }, { TIME($until) } Uhr kostenlos, danach { EUR($fee_cents) } für die ganze Buchung.
cancel-none-after = Für Fahrten gibt es kein Widerrufsrecht. Stornieren unter „Meine Fahrten“: bis { DAY($until) }, { TIME($until) } Uhr kostenlos, danach ohne Erstattung.
cancel-fee-now = Für Fahrten gibt es kein Widerrufsrecht. Stornieren unter „Meine Fahrten“: { EUR($fee_cents) } für die ganze Buchung.
cancel-none-after-now = Für Fahrten gibt es kein Widerrufsrecht. Nach der Bestellung gibt es keine Erstattung mehr.
order-pram = Stellfläche für den Kinderwagen, wenn sie frei ist
order-demo = DEMO, kein Fahrschein
order-price = Zusammen { EUR($cents) }
order-label = Zahlungspflichtig bestellen
order-type-it = Zum Bestellen bitte genau so schreiben: Zahlungspflichtig bestellen
order-other-time = Anderer Zeitpunkt
order-back = Zurück
order-not-by-yes = { $form ->
    [du] Mit „ja“ bestelle ich nicht. Nimm bitte den Knopf oder schreib genau: Zahlungspflichtig bestellen
   *[sie] Mit „ja“ bestelle ich nicht. Bitte nehmen Sie den Knopf oder schreiben Sie genau: Zahlungspflichtig bestellen
    }
ride-dropped = Gut, dann nicht. Es ist nichts bestellt.
order-expired = Dieses Angebot ist abgelaufen. Es ist nichts gebucht.
order-nothing = Hier liegt gerade nichts zum Bestellen bereit.
order-staff-refused = Bestellen kann nur die Person selbst. Bitte jetzt den Bildschirm übergeben.
order-private-only = { $form ->
    [du] Hier lesen andere mit. Wege zeige ich gern, aber Bestellungen und Fahrscheine gibt es nur im Einzelchat. Schreib mir bitte dort.
   *[sie] Hier lesen andere mit. Wege zeige ich gern, aber Bestellungen und Fahrscheine gibt es nur im Einzelchat. Bitte schreiben Sie mir dort.
    }

## Weg
journey-goal = { $form ->
    [du] Wohin möchtest du?
   *[sie] Wohin möchten Sie?
    }
journey-start = { $form ->
    [du] Von wo gehst du los?
   *[sie] Von wo gehen Sie los?
    }
journey-holiday = { DAY($day) } ist ein Feiertag ({ $name }). Dann gilt der Fahrplan wie am Sonntag.
journey-none = Nach { $to } finde ich für { DAY($at) }, { TIME($at) } Uhr, keinen Weg.
journey-choose = { DAY($day) }, { $from } nach { $to } · { $source }
journey-ways = { DAY($day) }, { $from } nach { $to }{ $demo ->
    [yes] {" "}· Beispielfahrplan, Demo-Preise
   *[no] {""}
    }
journey-detail = { TIME($at) } – { TIME($arrives) } · { $line ->
    [none] zu Fuß
   *[other] Linie { $line }
    }{ $line ->
    [none] {""}
   *[other] {" "}· { $changes ->
        [0] ohne Umstieg
        [one] 1 Umstieg
       *[other] { $changes } Umstiege
    }
    } · { $minutes } min{ $line ->
    [none] {""}
   *[other] { $walk ->
        [0] {""}
       *[other] , davon { $walk } zu Fuß
    }
    }
journey-card = Der Weg nach { $to } · { $source }
journey-free = { $form ->
    [du] Der Weg nach { $to }. Du musst dafür nichts kaufen.
   *[sie] Der Weg nach { $to }. Sie müssen dafür nichts kaufen.
    }
journey-no-ticket = Fahrkarten kann ich gerade nicht verkaufen. Den Weg zeige ich trotzdem.

## Abfahrten
departures-stop = Welche Haltestelle?
departures-board = Abfahrten { $stop } · { $source }{ $at ->
    [none] : Plan, ohne Echtzeit
   *[other] , Stand { TIME($at) }
    }
departures-none = Ab { $stop } fährt{ $line ->
    [none] {""}
   *[other] {" "}mit der Linie { $line }
    } in der nächsten Zeit nichts mehr. Quelle: { $source }
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
    }: fällt aus

## Ausflüge

## Meine Fahrten
rides-none = Es ist keine Fahrt gebucht.
rides-list = { $count ->
    [one] Eine Fahrt
   *[other] { $count } Fahrten
    }
rides-line = { DAY($at) }, { TIME($at) } Uhr, { $product ->
    [shuttle] Shuttle
    [bus_day] Tageskarte
    [bus_group] Gruppen-Tageskarte
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
    [checking] wird geprüft
    [unsure] Status unklar
    [cancelled] storniert
    [done] gefahren
   *[other] nicht gebucht
    } · { $code } · { EUR($cents) }
rides-vehicle = Kennzeichen { $vehicle }
receipt-none = Es gibt gerade keinen gültigen Fahrschein.
wallet-balance = Guthaben: { EUR($balance_cents) } (Demo-Guthaben)
rides-cancel = Stornieren
cancel-none = Es gibt gerade keine Fahrt zum Stornieren.
cancel-which = Welche Fahrt?
cancel-impossible = Diese Fahrt kann ich nicht mehr stornieren.
cancel-confirm = { $stage ->
    [early] Noch ist nichts abgebucht, Stornieren kostet nichts.
    [unsure] Ob die Fahrt gebucht ist, weiß ich noch nicht.
   *[booked] { $fee_cents ->
        [0] Stornieren kostet nichts.
       *[other] Stornieren kostet { EUR($fee_cents) }.
    } Zurück kommen { EUR($refund_cents) }.
    } Wirklich stornieren?
cancel-yes = Ja, stornieren
cancel-no = Nein, behalten
cancel-kept = Gut, die Fahrt bleibt gebucht.
cancel-noted = { $form ->
    [du] Ob die Fahrt gebucht ist, weiß ich noch nicht. Dein Wunsch ist notiert: Sobald ich es weiß, frage ich dich mit der Gebühr, ob ich storniere.
   *[sie] Ob die Fahrt gebucht ist, weiß ich noch nicht. Ihr Wunsch ist notiert: Sobald ich es weiß, frage ich Sie mit der Gebühr, ob ich storniere.
    }
cancel-sent = Ich storniere die Fahrt und melde mich, sobald es bestätigt ist.

## Buchung
booking-ordered = { $form ->
    [du] Ich prüfe deine Bestellung über { EUR($cents) } …
   *[sie] Ich prüfe Ihre Bestellung über { EUR($cents) } …
    }
booking-already = Diese Bestellung ist schon angekommen. Ich buche nichts doppelt.

## Erinnern
remind-about = { $form ->
    [du] Woran soll ich dich erinnern?
   *[sie] Woran soll ich Sie erinnern?
    }
remind-when = { $form ->
    [du] Wann soll ich dich erinnern?
   *[sie] Wann soll ich Sie erinnern?
    }
remind-confirm = { $weekly ->
    [yes] Jede Woche, zuerst am
   *[no] Am
    } { DATE($at) }, um { TIME($at) } Uhr: „{ $about }“. Richtig so?
remind-yes = Ja, so
remind-no = Nein
remind-dropped = Gut, keine Erinnerung.
remind-set = Notiert: { $weekly ->
    [yes] jede Woche, zuerst am
   *[no] am
    } { DATE($at) }, um { TIME($at) } Uhr: „{ $about }“.
remind-none = Es ist keine Erinnerung gespeichert.
remind-list = { $form ->
    [du] Deine Erinnerungen
   *[sie] Ihre Erinnerungen
    }
remind-line = { DAY($at) }, { TIME($at) } Uhr: { $about }{ $weekly ->
    [yes] {" "}(jede Woche)
   *[no] {""}
    }
remind-option = { $about }
remind-stop = Erinnerung beenden
remind-which = Welche Erinnerung soll weg?
remind-stopped = Die Erinnerung „{ $about }“ ist beendet.
remind-due = Erinnerung: { $about }
remind-late = Erinnerung mit Verspätung, geplant war { TIME($at) } Uhr: { $about }
remind-expired = Diese Erinnerung kommt zu spät, geplant war { TIME($at) } Uhr: { $about }
remind-no-data = { $form ->
    [du] Den Fahrplan bekomme ich gerade nicht. Schau vor der Abfahrt bitte noch einmal nach.
   *[sie] Den Fahrplan bekomme ich gerade nicht. Bitte schauen Sie vor der Abfahrt noch einmal nach.
    }
remind-lead = { $form ->
    [du] Wann soll ich dich an die Fahrt um { TIME($at) } Uhr ab { $from } erinnern?
   *[sie] Wann soll ich Sie an die Fahrt um { TIME($at) } Uhr ab { $from } erinnern?
    }
remind-lead-evening = Am Abend vorher
remind-lead-minutes = { $minutes ->
    [one] Eine Minute vorher
   *[other] { $minutes } Minuten vorher
    }
remind-too-late = Die Fahrt beginnt schon um { TIME($at) } Uhr. Für eine Erinnerung ist es zu spät.

## Einstellungen
settings-what = { $form ->
    [du] Was möchtest du ändern?
   *[sie] Was möchten Sie ändern?
    }
settings-language = Sprache
settings-form = Anrede
settings-persona = Art der Begleitung
settings-which-language = Welche Sprache?
settings-which-form = Welche Anrede?
settings-which-persona = { $form ->
    [du] Was passt zu dir?
   *[sie] Was passt zu Ihnen?
    }
language-de = Deutsch
language-en = English
language-de-leicht = Leichte Sprache
form-du = du
form-sie = Sie
persona-eric = Mit Kindern unterwegs
persona-malte = Kurz und schnell
persona-tina = In Ruhe, eins nach dem anderen
settings-saved = Gespeichert.

## Menschen
human-soon = Ich gebe das an einen Menschen weiter. Vorgangsnummer { $case }. Jemand aus dem Büro antwortet hier.
human-later = Gerade ist niemand da. Ich gebe das weiter, zu den Bürozeiten meldet sich jemand. Vorgangsnummer { $case }.
complaint-soon = Danke, das gebe ich weiter. Vorgangsnummer { $case }. Jemand aus dem Büro antwortet hier.
complaint-later = Danke, das gebe ich weiter. Vorgangsnummer { $case }. Zu den Bürozeiten meldet sich jemand.

## Datenschutz
privacy = { $form ->
    [du] Ich speichere deine Einstellungen, Fahrten und Erinnerungen, verschlüsselt und nur so lange wie nötig. Deine Nachrichten lösche ich, sobald sie beantwortet sind, meine Antworten nach { $days } Tagen. Verantwortlich: { $operator }. Du kannst alles ansehen und löschen.
   *[sie] Ich speichere Ihre Einstellungen, Fahrten und Erinnerungen, verschlüsselt und nur so lange wie nötig. Ihre Nachrichten lösche ich, sobald sie beantwortet sind, meine Antworten nach { $days } Tagen. Verantwortlich: { $operator }. Sie können alles ansehen und löschen.
    }
privacy-export = Meine Daten ansehen
privacy-delete = Alles löschen
privacy-exported = { $form ->
    [du] Das ist alles, was über dich gespeichert ist:
   *[sie] Das ist alles, was über Sie gespeichert ist:
    }
privacy-sure = { $form ->
    [du] Soll ich alles löschen, was über dich gespeichert ist?
   *[sie] Soll ich alles löschen, was über Sie gespeichert ist?
    }
privacy-yes = Ja, alles löschen
privacy-no = Nein
privacy-kept = Gut, es bleibt alles, wie es ist.
privacy-deleted = Es ist gelöscht.
privacy-open-ride = Notiert. Eine Fahrt ist noch offen. Bis sie vorbei ist, behalte ich die Daten; danach lösche ich alles.

## Schutz vor allem anderen
guard-emergency = { $form ->
    [du] Wähl jetzt die 112. Ich kann keinen Notruf für dich absetzen.
   *[sie] Bitte wählen Sie jetzt die 112. Ich kann keinen Notruf für Sie absetzen.
    }
guard-crisis = { $form ->
    [du] Das klingt sehr schwer. Bitte sprich jetzt mit jemandem: Telefonseelsorge 0800 111 0 111, Tag und Nacht, kostenlos. Bei Gefahr: 112.
   *[sie] Das klingt sehr schwer. Bitte sprechen Sie jetzt mit jemandem: Telefonseelsorge 0800 111 0 111, Tag und Nacht, kostenlos. Bei Gefahr: 112.
    }
guard-scam = { $form ->
    [du] Vorsicht, das klingt nach Betrug. Gib keine Kontodaten weiter und ruf deine Familie unter der Nummer an, die du kennst. Polizei: 110.
   *[sie] Vorsicht, das klingt nach Betrug. Bitte geben Sie keine Kontodaten weiter. Rufen Sie Ihre Familie unter der Nummer an, die Sie kennen. Polizei: 110.
    }

## Ergebnisse einer Bestellung
booking-confirmed = Gebucht: { DATE($at) }, { TIME($at) } Uhr, { $product ->
    [shuttle] Shuttle
    [bus_day] Tageskarte
    [bus_group] Gruppen-Tageskarte
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
    [yes] Fahrschein { $serial }
   *[no] Beleg für den Shuttle { $serial }, gilt nicht im Bus
    }{ $demo ->
    [yes] {""}
          DEMO, kein Fahrschein
   *[no] {""}
    }
    { DATE($valid_from) }, { $bus_ticket ->
    [yes] { $product ->
        [bus_day] gültig ab { TIME($valid_from) } Uhr bis Mitternacht
        [bus_group] gültig ab { TIME($valid_from) } Uhr bis Mitternacht
       *[other] gültig { TIME($valid_from) } bis { TIME($valid_until) } Uhr
    }
   *[no] { TIME($valid_from) } bis etwa { TIME($valid_until) } Uhr
    }
    { $product ->
        [bus_day] Tageskarte
        [bus_group] Gruppen-Tageskarte
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
    }. Ausgestellt am { DATE($issued) }. Gesamt { EUR($cents) }, darin { $tax_percent } % Umsatzsteuer { EUR($tax_cents) }.{ $terms_version ->
    [none] {""}
   *[other] {" "}Beförderungsbedingungen { $terms_version }.
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
        [one] Kind unter 6
       *[other] Kinder unter 6
    }
    [deutschlandticket] mit Deutschlandticket
    [schwerbehindertenausweis] mit Schwerbehindertenausweis
   *[other] { $kind }
    }: { $count ->
    [one] { EUR($cents) }
   *[other] je { EUR($cents) }
    }
booking-unknown = { $form ->
    [du] Ich weiß noch nicht, ob deine Fahrt gebucht ist. Bitte nicht noch einmal bestellen. Ich melde mich, sobald ich es weiß.
   *[sie] Ich weiß noch nicht, ob Ihre Fahrt gebucht ist. Bitte bestellen Sie nicht noch einmal. Ich melde mich, sobald ich es weiß.
    }
booking-rejected = Diese Fahrt ist nicht mehr zu haben. Es ist nichts gebucht und nichts abgebucht.
booking-pay_failed = Das Bezahlen von { EUR($cents) } hat nicht geklappt, vielleicht reicht das Guthaben nicht. Es ist nichts gebucht und nichts abgebucht.
booking-payer_failed = { $form ->
    [du] Die Fahrt kostet { EUR($cents) }. Die Person, die für dich zahlt, zahlt sie nicht: Das Limit ist erreicht, oder die Zusage ist beendet. Es ist nichts gebucht und nichts abgebucht. Du kannst mit einer Guthabenkarte oder deinem eigenen Guthaben zahlen.
   *[sie] Die Fahrt kostet { EUR($cents) }. Die Person, die für Sie zahlt, zahlt sie nicht: Das Limit ist erreicht, oder die Zusage ist beendet. Es ist nichts gebucht und nichts abgebucht. Sie können mit einer Guthabenkarte oder Ihrem eigenen Guthaben zahlen.
    }
booking-expired = Die Bestellung hat zu lange gedauert. Es ist nichts gebucht und nichts abgebucht.
booking-lapsed = Dieses Angebot ist abgelaufen. Es ist nichts gebucht und nichts abgebucht.
booking-conditional = Die Fahrt ist angefragt, aber noch nicht bestätigt. { EUR($cents) } sind reserviert, nicht abgebucht. Ich melde mich, sobald es feststeht. Code der Fahrt: { $code }
booking-denied = Der Beförderer hat die Fahrt abgesagt. Es ist nichts abgebucht.
booking-repriced = Der Preis hat sich geändert: bisher { EUR($old_cents) }, jetzt { EUR($cents) }. Es ist nichts gebucht und nichts abgebucht.
booking-reoffered = Die Bestellung kam nicht zustande: Der Preis war beim Bestellen kurz anders. Das neue Angebot kostet wie vorher { EUR($cents) }. Es ist nichts gebucht und nichts abgebucht.
booking-cancelled = Storniert: Fahrt { $code } am { DAY($at) }. { $fee_cents ->
    [0] Ohne Gebühr
   *[other] Gebühr { EUR($fee_cents) }
    }, zurück kommen { EUR($refund_cents) }.
booking-operator_cancelled = Der Beförderer hat die Fahrt { $code } am { DAY($at) } abgesagt. Zurück kommen { EUR($refund_cents) }.
booking-cancel_unknown = { $form ->
    [du] Ich weiß noch nicht, ob deine Fahrt storniert ist. Ich melde mich, sobald ich es weiß.
   *[sie] Ich weiß noch nicht, ob Ihre Fahrt storniert ist. Ich melde mich, sobald ich es weiß.
    }
booking-cancel_refused = Die Fahrt { $code } kann ich nicht mehr stornieren.
booking-no_show = { $form ->
    [du] Die Fahrt { $code } ist ohne dich gefahren.
   *[sie] Die Fahrt { $code } ist ohne Sie gefahren.
    } Gebühr { EUR($fee_cents) }, zurück kommen { EUR($refund_cents) }.
booking-needs_staff = { $form ->
    [du] Das klärt jetzt ein Mensch. Vorgang { $case }. Bitte bestell nicht noch einmal.
   *[sie] Das klärt jetzt ein Mensch. Vorgang { $case }. Bitte bestellen Sie nicht noch einmal.
    }
booking-stop_late = Die Fahrt { $code } war schon gebucht. { $fee_cents ->
    [0] Ein Storno kostet nichts
   *[other] Ein Storno kostet { EUR($fee_cents) }
    }, zurück kommen dann { EUR($refund_cents) }.
booking-choice-cancel = Stornieren
booking-cancel_fee_changed = Ein Storno kostet inzwischen { EUR($fee_cents) }, zurück kommen dann { EUR($refund_cents) }. Noch ist nichts storniert.

## Mehrkosten nach der Fahrt
booking-extra_ask = { $form ->
    [du] Zu deiner Fahrt { $code } am { DAY($at) } fordert der Beförderer noch { EUR($cents) }: „{ $description }“. Ohne deine Zustimmung wird nichts abgebucht. Bist du nicht einverstanden, sag einfach Nein.
   *[sie] Zu Ihrer Fahrt { $code } am { DAY($at) } fordert der Beförderer noch { EUR($cents) }: „{ $description }“. Ohne Ihre Zustimmung wird nichts abgebucht. Sind Sie nicht einverstanden, sagen Sie einfach Nein.
    }
booking-extra_no_credit = { $form ->
    [du] Für die { EUR($cents) } zur Fahrt { $code } reicht dein Guthaben nicht. Es ist nichts abgebucht. Lade Guthaben auf und stimm dann noch einmal zu.
   *[sie] Für die { EUR($cents) } zur Fahrt { $code } reicht Ihr Guthaben nicht. Es ist nichts abgebucht. Bitte laden Sie Guthaben auf und stimmen Sie dann noch einmal zu.
    }
booking-extra_paid = Bezahlt: { EUR($cents) } zur Fahrt { $code } für „{ $description }“.
booking-extra_closed = Die Forderung über { EUR($cents) } zur Fahrt { $code } blieb ohne Zustimmung. Es ist nichts abgebucht. Das klärt jetzt ein Mensch mit dem Beförderer.

## Für wen, hin und zurück, noch einmal
moment-at = { DAY($at) }, { TIME($at) } Uhr
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
        [night] nachts
        [morning] morgens
        [forenoon] vormittags
        [noon] mittags
        [afternoon] nachmittags
       *[evening] abends
    }
    } um { TIME($at) } Uhr{ $shift ->
    [before] , vor der Zeitumstellung
    [after] , nach der Zeitumstellung
   *[once] {""}
    }
ride-rider = { $form ->
    [du] Wie heißt die Person, für die du buchst?
   *[sie] Wie heißt die Person, für die Sie buchen?
    }
ride-rider-own = { $form ->
    [du] Gilt das von dir auch für { $name }?
   *[sie] Gilt das von Ihnen auch für { $name }?
    }
ride-rider-same = Ja, dasselbe
ride-rider-not = Nein, nichts davon
ride-own-thing = { $kind ->
    [deutschlandticket] Deutschlandticket
    [schwerbehindertenausweis] Schwerbehindertenausweis
    [wheelchair] Rollstuhl
    [rollator] Rollator
    [pram] Kinderwagen
    [child_seat] Kindersitz
    [companion] Begleitperson
    [short_walk] Kurze Fußwege
    [lit_way] Beleuchtete Wege
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
ride-mark-b = Steht im Schwerbehindertenausweis das Merkzeichen B? Dann fährt die Begleitperson kostenlos mit.
ride-mark-b-yes = Ja, mit B
ride-mark-b-no = Nein
ride-starts = Ist { TIME($at) } Uhr { $part ->
    [night] nachts
    [morning] morgens
    [forenoon] vormittags
    [noon] mittags
    [afternoon] nachmittags
   *[evening] abends
    } der Beginn ({ $event }) oder die Abfahrt?
ride-starts-begins = Beginn
ride-starts-leaves = Abfahrt
ride-again-when = Noch einmal von { $from } nach { $to }. Wann?
ride-no-again = Eine frühere Fahrt finde ich dazu nicht.
ride-no-mode = So wie gewünscht gibt es nach { $to } um { TIME($at) } Uhr nichts zu buchen. Das hier fährt:
ride-back-when = { $form ->
    [du] Wann möchtest du zurück nach { $to }?
   *[sie] Wann möchten Sie zurück nach { $to }?
    }
ride-back = Zurück am { DAY($day) }, { $from } nach { $to }
ride-no-back = Zurück nach { $to } gibt es ab { TIME($at) } Uhr nichts zu buchen. Weiter mit der Hinfahrt.
ride-twice = { $form ->
    [du] Zu dieser Zeit hast du schon diese Fahrt. Trotzdem noch eine buchen?
   *[sie] Zu dieser Zeit haben Sie schon diese Fahrt. Trotzdem noch eine buchen?
    }
ride-twice-anyway = Trotzdem buchen
ride-twice-other = Die andere zeigen
order-rider = Für: { $name }
order-out = Hinfahrt
order-way-back = Rückfahrt

## Bezahlen
menu-topup = Guthaben aufladen
menu-card = Karte oder Gutschein
menu-payer = Für jemanden zahlen
menu-payee = Jemand zahlt für mich
menu-payers = Wer zahlt für wen
menu-payer-end = Zahlen beenden
pay-none = Bezahlen geht hier gerade nicht. Im Büro hilft ein Mensch.
pay-how-much = Wie viel soll auf das Guthaben?
pay-amount = { EUR($cents) }
pay-confirm = Guthaben aufladen: { EUR($cents) }
pay-issuer = Das Guthaben geben die Stadtwerke aus.
pay-no-cash-back = Es gilt nur für Fahrten und Fahrscheine, die hier gebucht sind.
pay-demo = DEMO: Es fließt kein echtes Geld.
pay-dropped = Gut. Es ist nichts aufgeladen.
pay-other-amount = Anderer Betrag
pay-asked = { $form ->
    [du] Ich lade dein Guthaben auf …
   *[sie] Ich lade Ihr Guthaben auf …
    }
pay-topped_up = { EUR($cents) } sind aufgeladen. Guthaben jetzt: { EUR($balance_cents) }
pay-refused = Das Aufladen mit { EUR($cents) } hat nicht geklappt. Es ist nichts abgebucht.
pay-unsure = { $form ->
    [du] Ich weiß noch nicht, ob das geklappt hat. Bitte nicht noch einmal. Es geht nichts verloren, ich melde mich.
   *[sie] Ich weiß noch nicht, ob das geklappt hat. Bitte versuchen Sie es nicht noch einmal. Es geht nichts verloren, ich sage Ihnen Bescheid.
    }
pay-lapsed = Das ist zu lange her. Es ist nichts aufgeladen und nichts abgebucht.
pay-already = Das ist schon bestellt. Es wird nur einmal aufgeladen.
pay-go-on = Weiter
pay-what-next = Und jetzt?
pay-which = Womit sollen die { EUR($cents) } bezahlt werden?
pay-by-own = Guthaben ({ EUR($left_cents) })
pay-by-card = Karte ({ EUR($left_cents) })
pay-by-payer = { $name } zahlt
pay-short = { $form ->
    [du] Die Fahrt kostet { EUR($cents) }, es fehlen { EUR($missing_cents) }. Nichts ist gebucht. Was möchtest du tun? Zahlt jemand für dich: /zahlt
   *[sie] Die Fahrt kostet { EUR($cents) }, es fehlen { EUR($missing_cents) }. Nichts ist gebucht. Was möchten Sie tun? Zahlt jemand für Sie: /zahlt
    }
pay-other-offer = Anderes Angebot
order-paid-by = Es zahlt: { $name }
order-paid-by-card = Bezahlt mit der Karte, darauf bleiben { EUR($left_cents) }
wallet-card = Karte: { EUR($left_cents) }
wallet-payer = { $form ->
    [du] { $name } zahlt für dich
   *[sie] { $name } zahlt für Sie
    }
card-code = Welcher Code steht auf der Karte?
card-unknown = { $form ->
    [du] Mit diesem Code geht es nicht. Schau bitte noch einmal auf die Karte. Welcher Code steht darauf?
   *[sie] Mit diesem Code geht es nicht. Bitte schauen Sie noch einmal auf die Karte. Welcher Code steht darauf?
    }
card-locked = Das waren zu viele falsche Codes. In { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
        } geht es wieder.
card-empty = Auf dieser Karte ist nichts mehr.
card-what = Auf der Karte sind { EUR($left_cents) }. Was soll damit geschehen?
card-use-ride = Fahrt damit bezahlen
card-use-redeem = Auf mein Guthaben laden
card-kept = { $form ->
    [du] Gut. Mit der Karte ({ EUR($left_cents) }) kannst du jetzt Fahrten bezahlen.
   *[sie] Gut. Mit der Karte ({ EUR($left_cents) }) können Sie jetzt Fahrten bezahlen.
    }
card-asked = { $form ->
    [du] Ich lade { EUR($cents) } auf dein Guthaben …
   *[sie] Ich lade { EUR($cents) } auf Ihr Guthaben …
    }
card-redeemed = { EUR($cents) } von der Karte sind auf dem Guthaben. Guthaben jetzt: { EUR($balance_cents) }
card-redeemed-only = { EUR($cents) } von der Karte sind auf dem Guthaben.
card-refused = Diese Karte ließ sich nicht einlösen. Es hat sich nichts geändert.
payer-for-whom = { $form ->
    [du] Für wen zahlst du? Ein Name genügt, zum Beispiel „Mama“.
   *[sie] Für wen zahlen Sie? Ein Name genügt, zum Beispiel „Mutter“.
    }
payer-per-ride = Wie viel höchstens für eine Fahrt von { $name }?
payer-monthly = Und wie viel höchstens im Monat?
payer-consent = { $form ->
    [du] Du zahlst für { $name }: höchstens { EUR($per_ride_cents) } je Fahrt und { EUR($monthly_cents) } im Monat. Einverstanden?
   *[sie] Sie zahlen für { $name }: höchstens { EUR($per_ride_cents) } je Fahrt und { EUR($monthly_cents) } im Monat. Einverstanden?
    }
payer-told = { $form ->
    [du] Du erfährst Tag und Betrag jeder Fahrt, nie die Strecke.
   *[sie] Sie erfahren Tag und Betrag jeder Fahrt, nie die Strecke.
    }
payer-ends = Beenden geht jederzeit, auf beiden Seiten. Schon Bestelltes bleibt bezahlt.
payer-stored = Gespeichert sind der Name, die beiden Grenzen und die bezahlten Fahrten.
payer-yes = Einverstanden
payer-no = Nein
payer-dropped = Gut. Es ist nichts vereinbart.
payer-code = Code für { $name }: { $said }
payer-code-hint = Er gilt { $days } Tage und einmal. Bitte nur an diese Person weitergeben.
payer-paid = Bezahlt für { $name }: { EUR($cents) } am { DATE($at) }. Diesen Monat sind noch { EUR($left_cents) } frei.
payer-given-back = Zurück auf das Guthaben, Fahrt von { $name }: { EUR($cents) } am { DATE($at) }.
payer-taken = { $form ->
    [du] { $name } hat den Code benutzt. Du zahlst ab jetzt mit.
   *[sie] { $name } hat den Code benutzt. Sie zahlen ab jetzt mit.
    }
payer-ended = Das Zahlen mit { $name } ist beendet. Neue Fahrten zahlt jeder selbst.
payer-nobody = Zurzeit zahlt hier niemand für jemand anderen.
payer-list = So ist es vereinbart:
payer-line = Für { $name }: { EUR($per_ride_cents) } je Fahrt, { EUR($monthly_cents) } im Monat, davon { EUR($spent_cents) } verbraucht
payer-line-open = Für { $name }: { EUR($per_ride_cents) } je Fahrt, { EUR($monthly_cents) } im Monat, Code noch nicht benutzt
payer-line-for-me = { $form ->
    [du] { $name } zahlt für dich, bis { EUR($per_ride_cents) } je Fahrt
   *[sie] { $name } zahlt für Sie, bis { EUR($per_ride_cents) } je Fahrt
    }
payer-end = Beenden
payer-keep = Nicht beenden
payer-which = Was soll enden?
payer-name = { $name }
payer-end-sure = Das Zahlen mit { $name } beenden?
payer-kept = Gut. Mit { $name } bleibt alles, wie es ist.
payer-over = Das Zahlen mit { $name } ist beendet. Schon Bestelltes bleibt bezahlt.
payee-who = { $form ->
    [du] Wer zahlt für dich? Ein Name genügt, zum Beispiel „Tochter“.
   *[sie] Wer zahlt für Sie? Ein Name genügt, zum Beispiel „Tochter“.
    }
payee-consent = { $form ->
    [du] { $name } zahlt künftig Fahrten für dich, wenn du das vor der Bestellung wählst. Einverstanden?
   *[sie] { $name } zahlt künftig Fahrten für Sie, wenn Sie das vor der Bestellung wählen. Einverstanden?
    }
payee-sees = { $name } erfährt Tag und Betrag jeder Fahrt, nie die Strecke.
payee-ends = Beenden geht jederzeit.
payee-code = { $form ->
    [du] Welchen Code hat dir { $name } gegeben?
   *[sie] Welchen Code hat Ihnen { $name } gegeben?
    }
payee-unknown = { $form ->
    [du] Mit diesem Code geht es nicht. Frag bitte { $name } noch einmal. Wie heißt der Code?
   *[sie] Mit diesem Code geht es nicht. Bitte fragen Sie { $name } noch einmal. Wie heißt der Code?
    }
payee-taken = { $form ->
    [du] { $name } zahlt ab jetzt für dich, bis { EUR($per_ride_cents) } je Fahrt.
   *[sie] { $name } zahlt ab jetzt für Sie, bis { EUR($per_ride_cents) } je Fahrt.
    }
payee-gone = Der Code gilt nicht mehr. Es ist nichts vereinbart.

## Zettel, Fahrschein als Bild, Quittung als Datei
menu-slip = Code vom Zettel eingeben
slip-ask = { $form ->
    [du] Wie lautet der Code auf deinem Zettel? Es sind zehn Zeichen.
   *[sie] Wie lautet der Code auf Ihrem Zettel? Es sind zehn Zeichen.
    }
slip-wrong = { $form ->
    [du] Mit diesem Code finde ich keine Fahrt. Prüf bitte die zehn Zeichen auf dem Zettel.
   *[sie] Mit diesem Code finde ich keine Fahrt. Bitte prüfen Sie die zehn Zeichen auf dem Zettel.
    }
slip-locked = { $form ->
    [du] Das waren zu viele falsche Codes. Versuch es in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
        } noch einmal, oder frag im Büro.
   *[sie] Das waren zu viele falsche Codes. Bitte versuchen Sie es in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
        } noch einmal, oder fragen Sie im Büro.
    }
booking-ticket_void = Storniert: Der Fahrschein zur Fahrt { $code } gilt nicht mehr.
slip-open = Zu diesem Code gehört diese Fahrt:
slip-again = Code noch einmal eingeben
file-ticket-name = Lotse-{ $code }-{ $kind ->
    [bus] Fahrschein
    [parking] Parkschein
    [bike] Leihrad-Beleg
   *[other] Shuttle-Beleg
    }.png
file-ticket-alt = QR-Code zur Prüfung: { $kind ->
    [bus] Fahrschein
    [parking] Parkschein
    [bike] Leihrad-Beleg
   *[other] Shuttle-Beleg
    } { $serial }
file-receipt-name = Lotse-{ $code }-Beleg.pdf
file-receipt-alt = Quittung zur Fahrt { $code } (PDF)
file-slip-name = Lotse-{ $code }-Zettel.pdf
file-slip-alt = Zettel zur Fahrt { $code } (PDF)
file-demo = DEMO, kein Fahrschein
file-void = STORNIERT, nicht gültig
file-route = { $from } – { $to }
file-date = { DATE($at) }
file-date-time = { DATE($at) }, { TIME($at) } Uhr
file-euros = { EUR($cents) }
file-page = Seite { $page } von { $pages }
receipt-title = Quittung
receipt-void = { $refund_cents ->
    [0] Storniert. Dieser Beleg gilt nicht mehr.
   *[other] Storniert, erstattet: { EUR($refund_cents) }. Dieser Beleg gilt nicht mehr.
    }
receipt-carrier = Beförderer
receipt-issued = Ausgestellt am
receipt-kind = Leistung
receipt-kind-value = { $kind ->
    [bus] Personenbeförderung: Busfahrt{ $line ->
        [none] {""}
       *[other] , Linie { $line }
        }
    [parking] Parken
    [bike] Leihrad
   *[other] Personenbeförderung: Shuttle-Fahrt
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
    [deutschlandticket] mit Deutschlandticket
    [schwerbehindertenausweis] mit Schwerbehindertenausweis
   *[other] { $kind }
    }
receipt-each = je { EUR($cents) }
receipt-total = Gesamtbetrag
receipt-tax = Darin { $tax_percent } % Umsatzsteuer
receipt-terms = Beförderungsbedingungen
receipt-tariff = Tarif
receipt-valid = Gültig
receipt-valid-value = { DATE($valid_from) }, { TIME($valid_from) } bis { TIME($valid_until) } Uhr
receipt-law = Der Fahrausweis gilt als Rechnung (§ 34 UStDV).
receipt-demo = Dies ist ein Beleg der Demo: keine Rechnung, kein Fahrschein, kein Geld ist geflossen.
slip-title-bus = Busfahrschein
slip-title-parking = Parkschein
slip-title-bike = Beleg für das Leihrad
slip-title-shuttle = Shuttle-Beleg
slip-not-bus = Gilt nicht im Bus
slip-board = Einstieg
slip-board-value = { $from }{ $platform ->
    [none] {""}
   *[other] , Steig { $platform }
    }
slip-get-off = Ausstieg
slip-clock = { TIME($at) } Uhr
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
    [bike] Leihrad
   *[other] Shuttle
    }{ $headsign ->
        [none] {""}
       *[other] {" "}Richtung { $headsign }
    }
slip-change = Umsteigen: { $to }
slip-shuttle-wait = Der Shuttle wartet höchstens { $seconds } Sekunden.
slip-persons = Personen
slip-price = Preis zusammen
slip-code = Code
slip-cancel = Absagen oder Fragen: { $phone }
slip-cancel-here = Absagen: mit dem Code bei Lotse oder im Büro
slip-unclear = UNKLAR
slip-unclear-text = Wir wissen noch nicht, ob gebucht ist. Bitte nicht noch einmal bestellen. Vorgang { $code }.
slip-item = Zettel { $page } von { $pages }

## news of a ride

booking-vehicle_soon = { $form ->
    [du] Dein Shuttle fährt in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
        } vor: „{ $stop }“.
   *[sie] Ihr Shuttle fährt in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
        } vor: „{ $stop }“.
    }{ $vehicle ->
    [none] {""}
   *[other] {" "}Kennzeichen { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}Es wartet höchstens { $seconds } Sekunden.
    }
booking-vehicle_here = { $form ->
    [du] Dein Shuttle ist da: „{ $stop }“.
   *[sie] Ihr Shuttle ist da: „{ $stop }“.
    }{ $vehicle ->
    [none] {""}
   *[other] {" "}Kennzeichen { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}Es wartet höchstens { $seconds } Sekunden.
    }

## Quittung, Beschwerde, Auskunft
menu-feedback = Lob oder Vorschlag
rides-not-found = Zu diesem Code finde ich keine Fahrt.
receipt-none-on = Vom { DAY($day) } finde ich keine Quittung.
receipt-which = Welche Fahrt?
complaint-ride = Das tut mir leid. Um welche Fahrt geht es?
complaint-other = Eine andere
complaint-when = { $form ->
    [du] Das tut mir leid. Wann und wo war das? Schreib es einfach in deinen Worten.
   *[sie] Das tut mir leid. Wann und wo war das? Schreiben Sie es einfach in Ihren Worten.
    }
complaint-wish = { $form ->
    [du] Was wünschst du dir?
   *[sie] Was wünschen Sie sich?
    }
complaint-wishes = { $wish ->
    [money] Geld zurück
    [call] Rückruf
   *[note] Nur melden
    }
privacy-stored = { $kind ->
    [rides] Fahrten
    [tickets] Fahrscheine
    [reminders] Erinnerungen
    [consents] Einwilligungen
    [cases] Anfragen ans Büro
    [accounts] Zugänge
    [messages] Nachrichten
    [settings] Einstellungen
   *[other] Weitere Einträge dazu
    }: { $count }
privacy-until-ride = Eine Fahrt ist noch offen. Die Daten dieser Fahrt bleiben, bis sie vorbei ist; danach lösche ich auch diese.
privacy-by-law = Belege bezahlter Fahrten muss der Beförderer nach dem Gesetz aufheben, ohne Namen.

## Several rides of one order
booking-also = Auch dabei: { DATE($at) }, { TIME($at) } Uhr, von { $from } nach { $to }, davon { EUR($cents) }.
booking-leg_over = { $state ->
    [CANCELLED] Storniert
    [NO_SHOW] Nicht angetreten
    [OPERATOR_CANCELLED] Vom Beförderer abgesagt
   *[other] Nicht zustande gekommen
    }: { DATE($at) }, { TIME($at) } Uhr, von { $from } nach { $to }. { $fee_cents ->
    [0] Zurück kommen { EUR($refund_cents) }.
   *[other] Gebühr { EUR($fee_cents) }, zurück kommen { EUR($refund_cents) }.
    } Was sonst zur Bestellung { $code } gehört, bleibt gebucht.
booking-undoing = Ein Teil der Bestellung { $code } klappt nicht. Ich sage den anderen Teil gerade ab und melde mich, sobald das sicher ist. Es ist nichts abgebucht.
booking-stop_conditional = Die Fahrt { $code } ist schon angefragt, aber noch nicht bestätigt. Absagen kostet nichts. Abgebucht ist nichts.
booking-choice-again = Andere Fahrt buchen
booking-choice-way = Bus oder Fußweg suchen

## Jede Woche
ride-weekly = { $form ->
    [du] Soll ich dich jede Woche vorher fragen, ob du die Fahrt nach { $to } brauchst? Gebucht und bezahlt wird nur, wenn du jedes Mal selbst bestellst.
   *[sie] Soll ich Sie jede Woche vorher fragen, ob Sie die Fahrt nach { $to } brauchen? Gebucht und bezahlt wird nur, wenn Sie jedes Mal selbst bestellen.
    }
ride-weekly-yes = Ja, jede Woche fragen
ride-weekly-no = Nein
ride-weekly-none = Gut, nur diese eine Fahrt.
ride-weekly-set = Notiert. Ich frage ab { DAY($at) }, { TIME($at) } Uhr, jede Woche: { $about }
remind-offer-until = Dieses Angebot gilt bis { TIME($until) } Uhr. Bezahlt wird nur, was bestellt wird.
remind-no-offer = Buchen geht gerade nicht: Das Buchungssystem antwortet nicht. Bezahlt wird nichts. Später geht es mit „nochmal die gleiche Fahrt“.

## Tageskarten
pass-which-day = { $form ->
    [du] Für welchen Tag brauchst du die Karte?
   *[sie] Für welchen Tag brauchen Sie die Karte?
    }
pass-from = { $form ->
    [du] Wo steigst du ein? Die Karte gilt dann für den Bereich um diesen Ort.
   *[sie] Wo steigen Sie ein? Die Karte gilt dann für den Bereich um diesen Ort.
    }
pass-today = Heute
pass-tomorrow = Morgen
pass-other-day = Anderer Tag
pass-group-size = Wie viele Personen fahren mit? Auf eine Gruppenkarte passen bis zu { $most }.
pass-too-many = Auf eine Gruppenkarte passen bis zu { $most } Personen. Wie viele fahren auf dieser Karte?
pass-confirm = { $form ->
    [du] Ist das deine Karte?
   *[sie] Ist das Ihre Karte?
    }
pass-what = { $kind ->
    [bus_group] Gruppen-Tageskarte für { $city }
   *[other] Tageskarte für { $city }
    }
pass-valid = Gültig am { DATE($day) }, ab { TIME($from) } Uhr bis Mitternacht, beliebig viele Fahrten mit dem Bus
pass-riders = { $kind ->
    [bus_group] Darauf fahren zusammen: { $persons ->
        [one] 1 Person
       *[other] { $persons } Personen
    }, höchstens { $most }
   *[other] { $persons ->
        [one] Darauf fährt 1 Person
       *[other] Jede der { $persons } Personen hat eine eigene Karte
    }
    }
pass-none = { $kind ->
    [bus_group] Für { DAY($day) } gibt es keine Gruppenkarte.
   *[other] Für { DAY($day) } gibt es keine Tageskarte.
    }
pass-free = { $form ->
    [du] Am { DAY($day) } musst du nichts kaufen: Mit deinem Ausweis oder Deutschlandticket fährst du schon frei.
   *[sie] Am { DAY($day) } müssen Sie nichts kaufen: Mit Ihrem Ausweis oder Deutschlandticket fahren Sie schon frei.
    }

## Nein zu Mehrkosten
booking-extra_no = Nein, nicht zahlen
menu-claim = Forderung ablehnen
extra-none = Es wartet keine Forderung auf eine Antwort. Es ist nichts abgebucht.
extra-which = Zu welcher Forderung?
extra-option = { EUR($cents) }, { $description } ({ $code })
extra-refused = { $form ->
    [du] In Ordnung. Du zahlst die { EUR($cents) } zur Fahrt { $ride } nicht, es ist nichts abgebucht. Ein Mensch klärt das jetzt mit dem Beförderer. Du musst nichts weiter tun.
   *[sie] In Ordnung. Sie zahlen die { EUR($cents) } zur Fahrt { $ride } nicht, es ist nichts abgebucht. Ein Mensch klärt das jetzt mit dem Beförderer. Sie müssen nichts weiter tun.
    }
