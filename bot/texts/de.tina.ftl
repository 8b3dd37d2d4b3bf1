# Tina: lebt allein, nimmt sich Zeit. Eins nach dem anderen, einfache Worte. Was hier fehlt, steht in de.ftl.

hello = { $form ->
   *[sie] Guten Tag, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich helfe Ihnen mit Bus, Bahn und Fahrten. Ich merke mir nur, was dafür nötig ist: /datenschutz. Zu den Bürozeiten hilft Ihnen auch ein Mensch. Was möchten Sie tun?
    [du] Guten Tag, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich helfe dir mit Bus, Bahn und Fahrten. Ich merke mir nur, was dafür nötig ist: /datenschutz. Zu den Bürozeiten hilft dir auch ein Mensch. Was möchtest du tun?
    }
help = { $form ->
   *[sie] Sagen Sie mir einfach, wohin Sie möchten. Zum Beispiel: „morgen um neun vom Bahnhof zum Rathaus“. Mit „zurück“ gehen wir einen Schritt zurück. Mit „stopp“ hören wir auf.
    [du] Sag mir einfach, wohin du möchtest. Zum Beispiel: „morgen um neun vom Bahnhof zum Rathaus“. Mit „zurück“ gehen wir einen Schritt zurück. Mit „stopp“ hören wir auf.
    }
input-long = { $form ->
   *[sie] Das war sehr viel auf einmal. Wir machen eins nach dem anderen. Wohin möchten Sie?
    [du] Das war sehr viel auf einmal. Wir machen eins nach dem anderen. Wohin möchtest du?
    }
input-unclear = Das habe ich leider nicht verstanden.
input-not-ours = { $form ->
   *[sie] Dabei kann ich leider nicht helfen. Ich zeige Ihnen Wege und buche Fahrten.
    [du] Dabei kann ich leider nicht helfen. Ich zeige dir Wege und buche Fahrten.
    }
stale-button = Dieser Knopf gilt nicht mehr. Es ist nichts passiert. Wir machen hier weiter:
stopped = In Ordnung, wir hören auf. Ich habe dabei nichts gebucht.
city-unavailable = { $form ->
   *[sie] Ich bekomme gerade keine Auskunft. Sie haben nichts falsch gemacht, und es ist nichts verloren. Bitte versuchen Sie es gleich noch einmal.
    [du] Ich bekomme gerade keine Auskunft. Du hast nichts falsch gemacht, und es ist nichts verloren. Bitte versuch es gleich noch einmal.
    }
broken = { $form ->
   *[sie] Bei mir ist etwas schiefgegangen. Sie haben nichts falsch gemacht. Bitte versuchen Sie es noch einmal.
    [du] Bei mir ist etwas schiefgegangen. Du hast nichts falsch gemacht. Bitte versuch es noch einmal.
    }
place-unknown = Diesen Ort finde ich leider nicht. Wie heißt die Haltestelle oder die Straße?
ride-start = { $form ->
   *[sie] Und wo steigen Sie ein?
    [du] Und wo steigst du ein?
    }
ride-when = { $form ->
   *[sie] An welchem Tag und um wie viel Uhr möchten Sie fahren?
    [du] An welchem Tag und um wie viel Uhr möchtest du fahren?
    }
ride-party = { $form ->
   *[sie] Fahren Sie allein? Für wie viele Personen soll ich buchen?
    [du] Fährst du allein? Für wie viele Personen soll ich buchen?
    }
offer-detail = { TIME($at) } bis { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] zu Fuß
       *[other] Linie { $line }
    }
    } · { $changes ->
    [0] ohne Umsteigen
    [one] einmal umsteigen
   *[other] { $changes }-mal umsteigen
    } · { EUR($cents) }
journey-detail = { TIME($at) } bis { TIME($arrives) } · { $line ->
    [none] zu Fuß
   *[other] Linie { $line }
    }{ $line ->
    [none] {""}
   *[other] {" "}· { $changes ->
        [0] ohne Umsteigen
        [one] einmal umsteigen
       *[other] { $changes }-mal umsteigen
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
leg-walk = { TIME($at) } zu Fuß, { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } bis { $to }
rides-none = { $form ->
   *[sie] Sie haben gerade keine Fahrt gebucht.
    [du] Du hast gerade keine Fahrt gebucht.
    }
cancel-kept = Gut, es bleibt alles, wie es ist.
cancel-sent = { $form ->
   *[sie] Ich storniere die Fahrt. Sie hören von mir, sobald es bestätigt ist.
    [du] Ich storniere die Fahrt. Du hörst von mir, sobald es bestätigt ist.
    }
booking-ordered = { $form ->
   *[sie] Ich prüfe jetzt Ihre Bestellung über { EUR($cents) }. Einen Moment bitte …
    [du] Ich prüfe jetzt deine Bestellung über { EUR($cents) }. Einen Moment bitte …
    }
booking-confirmed = { $form ->
   *[sie] Ihre Fahrt ist gebucht.
    [du] Deine Fahrt ist gebucht.
    } { DATE($at) }, { TIME($at) } Uhr, { $product ->
    [shuttle] mit dem Shuttle
    [bus_day] Tageskarte
    [bus_group] Gruppen-Tageskarte
   *[other] { $line ->
        [none] {""}
       *[other] Linie { $line }
    }
    }{ $product ->
    [bus_day] {""}
    [bus_group] {""}
   *[other] {" "}von { $from } nach { $to }
    }. Bezahlt sind { EUR($cents) }. Code der Fahrt: { $code }
booking-unknown = { $form ->
   *[sie] Ich weiß noch nicht, ob Ihre Fahrt gebucht ist. Bitte bestellen Sie nicht noch einmal. Ich sage Ihnen Bescheid, sobald ich es weiß.
    [du] Ich weiß noch nicht, ob deine Fahrt gebucht ist. Bitte bestell nicht noch einmal. Ich sage dir Bescheid, sobald ich es weiß.
    }
booking-rejected = { $form ->
   *[sie] Diese Fahrt ist leider nicht mehr zu haben. Es ist nichts gebucht. Sie zahlen nichts.
    [du] Diese Fahrt ist leider nicht mehr zu haben. Es ist nichts gebucht. Du zahlst nichts.
    }
human-soon = { $form ->
   *[sie] Ich gebe das an einen Menschen im Büro weiter. Die Antwort bekommen Sie hier. Ihre Vorgangsnummer ist { $case }.
    [du] Ich gebe das an einen Menschen im Büro weiter. Die Antwort bekommst du hier. Deine Vorgangsnummer ist { $case }.
    }
human-later = { $form ->
   *[sie] Gerade ist niemand im Büro. Zu den Bürozeiten meldet sich jemand bei Ihnen. Ihre Vorgangsnummer ist { $case }.
    [du] Gerade ist niemand im Büro. Zu den Bürozeiten meldet sich jemand bei dir. Deine Vorgangsnummer ist { $case }.
    }
guard-crisis = { $form ->
   *[sie] Das klingt sehr schwer. Bitte sprechen Sie jetzt mit jemandem: Telefonseelsorge 0800 111 0 111, Tag und Nacht, kostenlos. Bei Gefahr: 112. Wenn Sie „Mensch“ schreiben, gebe ich im Büro Bescheid.
    [du] Das klingt sehr schwer. Bitte sprich jetzt mit jemandem: Telefonseelsorge 0800 111 0 111, Tag und Nacht, kostenlos. Bei Gefahr: 112. Wenn du „Mensch“ schreibst, gebe ich im Büro Bescheid.
    }
