# Malte: jung, allein unterwegs. Knapp, der Preis zuerst. Was hier fehlt, steht in de.ftl.

disclosure = Moin. Lotse, ein Computerprogramm ({ $operator }), kein Mensch. Was ich speichere: /datenschutz
hello = Moin. Lotse, ein Computerprogramm ({ $operator }), kein Mensch. Was ich speichere: /datenschutz. Wohin?
input-empty = Da kam nichts an. Wohin?
input-emoji = Verstehe ich nicht. Bitte in Worten.
input-long = Zu viel auf einmal. Wohin? Ein Satz reicht.
input-sticker = Sticker kann ich nicht lesen. Wohin?
input-contact = Kontakte brauche ich nicht, nichts behalten. Wohin?
input-file = Bilder und Dateien kann ich nicht lesen. Bitte als Text.
input-voice = Sprachnachrichten verstehe ich hier nicht. Bitte als Text.
input-unclear = Nicht verstanden.
input-not-ours = Kann ich nicht. Wege, Parken, Tickets, Ausgehen: ja.
input-location = Standort ist da. Und jetzt?
stale-button = Der Knopf gilt nicht mehr. Nichts passiert.
stopped = Okay, Schluss. Dabei nichts gebucht.
stopped-nothing = Läuft gerade nichts. Wohin?
back-start = Zurück am Anfang.
city-unavailable = Gerade keine Auskunft, liegt an mir. Nichts verloren, gleich nochmal versuchen.
broken = Fehler bei mir. Nichts verloren, bitte nochmal.
ride-goal = Wohin?
ride-start = Von wo?
ride-when = Wann?
ride-party = Wie viele?
ride-none = Nach { $to } geht { DAY($at) }, { TIME($at) } Uhr, nichts zu buchen.
ride-free = Kostet nichts, nichts zu kaufen.
ride-confirm = Passt?
offer-detail = { EUR($cents) } · { TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] direkt
    [one] 1 Umstieg
   *[other] { $changes } Umstiege
    }
order-expired = Angebot abgelaufen. Nichts gebucht.
journey-goal = Wohin?
journey-start = Von wo?
journey-none = Nach { $to } finde ich { DAY($at) }, { TIME($at) } Uhr, nichts.
journey-free = Nach { $to }: kostet nichts, nichts zu kaufen.
outing-none = { DAY($day) }{ $last ->
    [none] {""}
   *[other] {" "}bis { DAY($last) }
    }: nichts gefunden.
rides-none = Keine Fahrt gebucht.
cancel-kept = Okay, bleibt gebucht.
cancel-sent = Storno läuft. Ich melde mich, sobald es bestätigt ist.
booking-ordered = { EUR($cents) }, ich prüfe …
booking-confirmed = Gebucht, { EUR($cents) } bezahlt: { DATE($at) }, { TIME($at) } Uhr, { $product ->
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
    }. Code { $code }
booking-unknown = Status unklar. Nicht nochmal bestellen, ich kläre das und melde mich.
booking-rejected = Fahrt ist weg. Nichts gebucht, nichts abgebucht.
booking-pay_failed = Bezahlen von { EUR($cents) } hat nicht geklappt, vielleicht reicht das Guthaben nicht. Nichts gebucht, nichts abgebucht.
booking-conditional = Angefragt, noch nicht bestätigt. { EUR($cents) } reserviert, nicht abgebucht. Ich melde mich. Code { $code }
booking-repriced = Preis geändert: { EUR($old_cents) } → { EUR($cents) }. Nichts gebucht, nichts abgebucht.
human-soon = Gebe ich an einen Menschen weiter. Vorgangsnummer { $case }. Antwort kommt hier.
human-later = Gerade keiner da. Zu den Bürozeiten meldet sich jemand. Vorgangsnummer { $case }.
guard-emergency = { $form ->
   *[du] Wähl jetzt die 112. Ich kann das nicht für dich tun.
    [sie] Wählen Sie jetzt die 112. Ich kann das nicht für Sie tun.
    }
guard-scam = Klingt nach Betrug. Nichts überweisen, keine Kontodaten weitergeben. Polizei: 110.
