# The page's own strings, plain German (Leichte Sprache).

page-title = Lotse: Wege und Fahrten in { $city }
page-skip = Zum Inhalt
page-helps = Hilfen
page-bigger = Größer
page-size-now = (Die Schrift hat jetzt { $percent } Prozent.)
page-read = Vorlesen
page-read-stop = Nicht mehr vorlesen
page-voice-note = Das ist eine Computer-Stimme
page-plain = Alltags-Sprache
page-verb-plain = Sprache Deutsch
page-help = Hilfe holen
page-verb-human = Mensch
page-demo = Demo: Das ist nur ein Test. Das ist kein Fahr-Schein.
page-about = Über diese Seite
page-privacy = Daten-Schutz
page-imprint = Impressum
page-access = Barriere-Freiheit
page-session = Sitzung
page-talk-heading = Gespräch mit Lotse
page-messages = Nachrichten
page-you-said = Sie:
page-typing = Lotse schreibt
page-offline = Es gibt keine Verbindung. Vielleicht ist Ihre Eingabe nicht angekommen. Sie dürfen noch einmal drücken. Wir bestellen nichts doppelt.
page-composer = Ihre Nachricht
page-composer-hint = Zum Beispiel: morgen um 9 Uhr vom Bahnhof zum Rathaus
page-send = Senden
page-refresh = Neue Nachrichten zeigen
page-my-place = Mein Standort
page-new-window = (Es öffnet sich ein neues Fenster.)
page-code = Nummer
page-office = Büro
page-staff-prepares = Sie bereiten vor.
page-staff-hint = Nur der Gast darf bestellen.
page-staff-order-note = Nur der Gast darf bestellen. Bitte geben Sie ihm jetzt das Tablet.
page-hand-over = Tablet übergeben
page-your-turn = Jetzt sind Sie dran.
page-your-turn-hint = Nur Sie entscheiden über die Bestellung.
page-staff-back = Zurück an das Büro
page-end = Sitzung beenden
page-still-here = Sind Sie noch da?
page-still-here-text = Bitte drücken Sie auf den Knopf. Sonst löschen wir alles in { $seconds } Sekunden. Das schützt Sie.
page-stay = Ja, weiter
page-ended-title = Die Sitzung ist zu Ende
page-ended-text = Alles ist gelöscht. Niemand kann Ihr Gespräch hier lesen.
page-begin = Neu anfangen
page-door-title = Anmeldung für das Büro
page-door-wrong = Die PIN ist falsch.
page-door-shut = Die PIN war zu oft falsch. Bitte warten Sie { $minutes } Minuten.
page-pin = PIN
page-sign-in = Anmelden
page-sign-out = Abmelden
page-desk-title = Guten Tag
page-desk-text = Jeder Gast bekommt eine neue Sitzung. Danach löschen wir alles.
page-new-session = Neue Sitzung
page-slip-open = Zettel zum Mitnehmen
page-slip-title = Ihr Zettel
page-slip-demo = DEMO, kein Fahr-Schein
page-slip-phone = Haben Sie Fragen? Rufen Sie an: { $phone }
page-slip-none = Es gibt noch keinen Zettel.
page-print = Drucken
page-back-to-talk = Zurück zum Gespräch
page-refused-title = Das geht jetzt nicht
page-error-stale = Die Seite war zu alt. Bitte versuchen Sie es noch einmal.
page-error-ended = Die Sitzung ist schon zu Ende.
page-error-no-office = Hier gibt es keine Anmeldung für das Büro.
page-error-slow-down = Das waren zu viele Nachrichten. Bitte warten Sie 1 Minute.
page-error-too-large = Die Nachricht ist zu lang.
page-error-unknown-choice = Diese Auswahl gibt es hier nicht.
page-error-staff-order = Nur der Gast darf bestellen. Bitte geben Sie ihm das Tablet. Es ist nichts bestellt.
page-error-not-taken = Ihre Nachricht ist nicht angekommen. Bitte senden Sie noch einmal.
page-error-place = Wir finden Ihren Standort nicht. Bitte schreiben Sie den Ort.
page-no-operator = Demo, kein Angebot der Stadt
page-no-contact = Es gibt keinen Kontakt. Das ist eine Demo.
page-font-licence = Schrift: Atkinson Hyperlegible, © 2020 Braille Institute of America, Inc., Lizenz SIL Open Font License 1.1.
page-datenschutz-title = Daten-Schutz
page-datenschutz-text =
    Verantwortlich ist: { $operator }. Kontakt: { $contact }.
    Sie schreiben mit einem Computer-Programm.
    Das Programm merkt sich nur wenig. Es merkt sich Ihre Fragen und Ihre Buchung.
    Diese Seite speichert 1 Cookie. Das ist eine kleine Datei. Ohne sie geht das Gespräch nicht.
    Sie können Ihren Standort schicken. Sonst kennen wir ihn nicht.
    Für eine Buchung gibt es einen Beleg. Den müssen wir aufheben.
    Schreiben Sie: Was habt ihr über mich gespeichert. Dann zeigen wir es Ihnen.
    Schreiben Sie: Lösch alles. Dann löschen wir Ihre Daten.
    Drücken Sie auf: Sitzung beenden. Dann ist das Gespräch hier weg.
    Sie können sich beschweren. { $authority ->
        [none] Das geht bei der Datenschutz-Aufsicht Ihres Bundeslandes.
       *[other] Die Stelle heißt: { $authority }.
    }
page-impressum-title = Impressum
page-impressum-text =
    Diese Seite ist von: { $operator }.
    Kontakt: { $contact }.
    Lotse gibt Auskunft. Die Fahrt macht das Verkehrs-Unternehmen. Sein Name steht im Angebot.
page-barrierefreiheit-title = Barriere-Freiheit
page-barrierefreiheit-text =
    Viele Menschen sollen diese Seite nutzen können.
    Drücken Sie auf: Größer. Dann wird die Schrift größer.
    Drücken Sie auf: Vorlesen. Dann liest eine Computer-Stimme vor.
    Noch nicht gut: Ohne Skript müssen Sie die Seite neu laden.
    Geht etwas nicht? Schreiben Sie: Mensch. Kontakt: { $contact }.
page-cards-sell = Karte verkaufen
page-cards-title = Karte
page-cards-text = Nehmen Sie zuerst das Geld. Drücken Sie dann nur einmal.
page-cards-of = Karte: { $euros } €
page-cards-waiting = Noch nicht gedruckt
page-cards-back = Zurück
page-cards-back-to-cards = Zurück zu den Karten
page-cards-demo = DEMO, ohne Wert
page-cards-use = Mit dem Code bezahlen Sie Fahrten. Schreiben Sie: Karte und den Code.
page-cards-issuer = Die Karte kommt von den Stadtwerken. Zeigen Sie den Code niemandem.
page-cards-phone = Fragen? Rufen Sie an: { $phone }
page-cards-once = Nach dem Drucken ist der Code hier weg.
page-cards-printed = Gedruckt, Code löschen
page-cards-failed = Es gibt keine Karte. Bitte geben Sie das Geld zurück.
page-cards-asked = Die Karte kommt gleich. Bitte warten Sie.
page-cards-look = Nachsehen
page-error-no-cards = Hier gibt es keine Karten.
page-receipt-pdf = Quittung (PDF)
page-slip-pdf = Zettel zum Drucken (PDF)
page-receipt-name = Lotse-{ $code }-Beleg.pdf
page-slip-name = Lotse-{ $code }-Zettel.pdf
page-save-journey = Bild speichern
page-save-calendar = Für den Kalender speichern
page-error-no-file = Diese Datei gibt es nicht mehr.
page-error-broken = Das hat nicht geklappt. Das war unser Fehler. Bitte versuchen Sie es noch einmal.
page-slip-unclear = UNKLAR
