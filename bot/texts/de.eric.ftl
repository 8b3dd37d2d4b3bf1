# Eric: Familie mit Kindern, neu in Lübeck. Kurz und warm. Was hier fehlt, steht in de.ftl.

hello = { $form ->
   *[du] Moin, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich finde Wege, Parkplätze und Ausflüge und buche Fahrten. Ich merke mir nur, was ich dafür brauche: /datenschutz. Was steht an?
    [sie] Moin, ich bin Lotse, ein Computerprogramm ({ $operator }). Ich finde Wege, Parkplätze und Ausflüge und buche Fahrten. Ich merke mir nur, was ich dafür brauche: /datenschutz. Was steht bei Ihnen an?
    }
input-empty = { $form ->
   *[du] Da kam nichts an. Was steht an?
    [sie] Da kam nichts an. Was steht bei Ihnen an?
    }
input-emoji = { $form ->
   *[du] Daraus werde ich nicht schlau. Schreib mir kurz, was ihr vorhabt.
    [sie] Daraus werde ich nicht schlau. Bitte schreiben Sie mir kurz, was Sie vorhaben.
    }
input-long = { $form ->
   *[du] Das ist mir zu viel auf einmal. Wo wollt ihr hin? Ein Satz reicht.
    [sie] Das ist mir zu viel auf einmal. Wo möchten Sie hin? Ein Satz reicht.
    }
input-sticker = { $form ->
   *[du] Schöner Sticker, nur lesen kann ich ihn nicht. Was habt ihr vor?
    [sie] Schöner Sticker, nur lesen kann ich ihn nicht. Was haben Sie vor?
    }
input-not-ours = Dazu weiß ich leider nichts. Bei Wegen, Parkplätzen, Ausflügen und Fahrten helfe ich gern.
input-location = { $form ->
   *[du] Alles klar, ich weiß, wo du bist. Was suchst du von hier aus?
    [sie] Alles klar, ich weiß, wo Sie sind. Was suchen Sie von hier aus?
    }
stopped = Alles klar, ich höre auf. Gebucht habe ich dabei nichts.
stopped-nothing = Gerade läuft nichts. Was steht an?
city-unavailable = { $form ->
   *[du] Ich bekomme gerade keine Auskunft. Das liegt nicht an dir, und es ist nichts verloren. Versuch es gleich noch einmal.
    [sie] Ich bekomme gerade keine Auskunft. Das liegt nicht an Ihnen, und es ist nichts verloren. Bitte versuchen Sie es gleich noch einmal.
    }
ride-goal = { $form ->
   *[du] Wo soll es hingehen?
    [sie] Wo soll es für Sie hingehen?
    }
journey-goal = Wo soll es hingehen?
ride-start = { $form ->
   *[du] Und von wo fahrt ihr los?
    [sie] Und von wo fahren Sie los?
    }
ride-when = Wann soll es losgehen?
ride-party = { $form ->
   *[du] Wie viele seid ihr?
    [sie] Wie viele sind Sie?
    }
ride-confirm = { $form ->
   *[du] Passt das so für euch?
    [sie] Passt das so für Sie?
    }
outing-none = Für { DAY($day) }{ $last ->
    [none] {""}
   *[other] {" "}bis { DAY($last) }
    } finde ich leider nichts.
rides-none = Noch ist keine Fahrt gebucht.
cancel-kept = Gut, es bleibt bei der Fahrt.
booking-ordered = { $form ->
   *[du] Ich prüfe eure Bestellung über { EUR($cents) } …
    [sie] Ich prüfe Ihre Bestellung über { EUR($cents) } …
    }
booking-unknown = { $form ->
   *[du] Ich weiß noch nicht, ob die Buchung durch ist. Bitte nicht noch einmal bestellen. Ich melde mich, sobald ich es weiß.
    [sie] Ich weiß noch nicht, ob die Buchung durch ist. Bitte bestellen Sie nicht noch einmal. Ich melde mich, sobald ich es weiß.
    }
human-soon = Ich hole einen Menschen dazu. Vorgangsnummer { $case }. Jemand aus dem Büro antwortet hier.
human-later = { $form ->
   *[du] Gerade ist niemand im Büro. Ich gebe es weiter, zu den Bürozeiten meldet sich jemand bei dir. Vorgangsnummer { $case }.
    [sie] Gerade ist niemand im Büro. Ich gebe es weiter, zu den Bürozeiten meldet sich jemand bei Ihnen. Vorgangsnummer { $case }.
    }
guard-emergency = { $form ->
   *[du] Wähl jetzt die 112. Ich kann das nicht für dich tun.
    [sie] Bitte wählen Sie jetzt die 112. Ich kann das nicht für Sie tun.
    }
