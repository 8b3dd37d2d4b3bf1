# The page's own strings, German (Sie). Loaded by the tablet channel; ids begin with "page-".

page-title = Lotse, Wege und Fahrten in { $city }
page-skip = Zum Inhalt
page-helps = Hilfen
page-bigger = Größer
page-size-now = (Schrift jetzt { $percent } Prozent)
page-read = Vorlesen
page-read-stop = Vorlesen beenden
page-voice-note = Computerstimme
page-plain = Leichte Sprache
page-verb-plain = Leichte Sprache
page-help = Hilfe holen
page-verb-human = Mensch
page-demo = Demo: Simulation, kein Fahrschein
page-about = Über diese Seite
page-privacy = Datenschutz
page-imprint = Impressum
page-access = Barrierefreiheit
page-session = Sitzung
page-talk-heading = Gespräch mit Lotse
page-messages = Nachrichten
page-you-said = Sie:
page-typing = Lotse schreibt
page-offline = Keine Verbindung. Wir wissen noch nicht, ob Ihre letzte Eingabe angekommen ist. Sie dürfen noch einmal drücken: Es wird nichts doppelt bestellt.
page-composer = Ihre Nachricht
page-composer-hint = Zum Beispiel: morgen um neun vom Bahnhof zum Rathaus
page-send = Senden
page-refresh = Neue Nachrichten anzeigen
page-my-place = Mein Standort
page-new-window = (öffnet ein neues Fenster)
page-code = Code
page-office = Büro
page-staff-prepares = Sie bereiten vor.
page-staff-hint = Bestellen kann nur die Person selbst.
page-staff-order-note = Bestellen kann nur die Person selbst. Bitte übergeben Sie jetzt das Tablet.
page-hand-over = Tablet übergeben
page-your-turn = Jetzt sind Sie dran.
page-your-turn-hint = Sie entscheiden, ob bestellt wird.
page-staff-back = Zurück an das Personal
page-end = Sitzung beenden
page-still-here = Sind Sie noch da?
page-still-here-text = Ohne Antwort wird in { $seconds } Sekunden alles gelöscht. Das schützt Ihre Angaben.
page-stay = Ja, weitermachen
page-ended-title = Die Sitzung ist beendet
page-ended-text = Auf diesem Gerät ist nichts mehr von Ihrem Gespräch gespeichert.
page-begin = Neu beginnen
page-door-title = Anmeldung für das Personal
page-door-wrong = Diese PIN stimmt nicht.
page-door-shut = Zu viele falsche Versuche. Die Anmeldung ist noch { $minutes } Minuten gesperrt.
page-pin = PIN
page-sign-in = Anmelden
page-sign-out = Abmelden
page-desk-title = Guten Tag
page-desk-text = Öffnen Sie für jeden Gast eine neue Sitzung. Danach wird alles gelöscht.
page-new-session = Neue Sitzung
page-slip-open = Zettel zum Mitnehmen
page-slip-title = Ihr Zettel
page-slip-demo = DEMO, kein Fahrschein
page-slip-phone = Fragen oder Storno: { $phone }
page-slip-none = Für dieses Gespräch gibt es noch keinen Zettel.
page-print = Drucken
page-back-to-talk = Zurück zum Gespräch
page-refused-title = Das geht gerade nicht
page-error-stale = Diese Seite war nicht mehr aktuell. Bitte versuchen Sie es noch einmal.
page-error-ended = Die Sitzung ist schon beendet.
page-error-no-office = Diese Seite hat keine Anmeldung für das Personal.
page-error-slow-down = Das waren sehr viele Nachrichten auf einmal. Bitte warten Sie eine Minute.
page-error-too-large = Die Nachricht ist zu lang.
page-error-unknown-choice = Diese Auswahl gibt es hier nicht.
page-error-staff-order = Bestellen kann nur die Person, die fährt. Bitte übergeben Sie das Tablet. Nichts wurde bestellt.
page-error-not-taken = Ihre Nachricht ist nicht angekommen. Bitte senden Sie sie noch einmal.
page-error-place = Der Standort war nicht lesbar. Sie können den Ort auch schreiben.
page-no-operator = Demo, kein Angebot der Stadt
page-no-contact = keine Angabe, denn dies ist eine Demo
page-font-licence = Schrift: Atkinson Hyperlegible, © 2020 Braille Institute of America, Inc., Lizenz SIL Open Font License 1.1.
page-datenschutz-title = Datenschutz
page-datenschutz-text =
    Verantwortlich: { $operator }. Kontakt: { $contact }.
    Sie schreiben mit einem Computerprogramm. Es speichert, was Sie schreiben, nur so lange, wie es für Ihre Auskunft oder Buchung nötig ist.
    Diese Seite setzt ein einziges Cookie. Es hält Ihr Gespräch zusammen und ist dafür unbedingt nötig. Es gibt keine Werbung und keine Zählung von Besuchen.
    Ihr Standort wird nur benutzt, wenn Sie ihn selbst schicken.
    Zu einer Buchung wird gespeichert, was das Gesetz für den Beleg verlangt. Den Fahrschein stellt das Verkehrsunternehmen aus.
    Schreiben Sie „Was habt ihr über mich gespeichert“, dann bekommen Sie eine Auskunft. Schreiben Sie „Lösch alles“, dann wird gelöscht, was gelöscht werden darf.
    „Sitzung beenden“ entfernt das Gespräch von diesem Gerät.
    Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch und Mitnahme Ihrer Daten. Sie können sich bei der Datenschutz-Aufsicht beschweren{ $authority ->
        [none] {""}
       *[other] : { $authority }
    }.
page-impressum-title = Impressum
page-impressum-text =
    Anbieter: { $operator }.
    Kontakt: { $contact }.
    Lotse informiert und vermittelt. Die Fahrten erbringt das Verkehrsunternehmen, das im Angebot genannt ist.
page-barrierefreiheit-title = Barrierefreiheit
page-barrierefreiheit-text =
    Diese Seite ist nach WCAG 2.2, Stufe AA, und EN 301 549 gebaut. Sie lässt sich mit Tastatur, Schalter und Vorlese-Programm bedienen, mit großer Schrift und ohne Skript.
    Die Schrift wird mit „Größer“ doppelt so groß. „Vorlesen“ liest die letzte Nachricht vor, wenn das Gerät eine Stimme hat. „Leichte Sprache“ ändert alle Texte.
    Bekannte Lücke: Ohne Skript kommen neue Nachrichten erst, wenn Sie die Seite neu laden. Eine Prüfung durch Dritte steht noch aus.
    Haben Sie eine Barriere gefunden? Schreiben Sie „Mensch“ in das Gespräch. Kontakt: { $contact }.
page-cards-sell = Karte verkaufen
page-cards-title = Prepaid-Karte
page-cards-text = Nehmen Sie zuerst das Geld an. Drücken Sie dann einmal auf den Betrag. Die Karte geben die Stadtwerke aus.
page-cards-of = Karte über { $euros } €
page-cards-waiting = Noch nicht gedruckt
page-cards-back = Zurück
page-cards-back-to-cards = Zurück zu den Karten
page-cards-demo = DEMO, ohne Wert
page-cards-use = Mit diesem Code bezahlen Sie Fahrten bei Lotse. Schreiben Sie: Karte und den Code.
page-cards-issuer = Ausgegeben von den Stadtwerken. Wer den Code kennt, kann damit bezahlen.
page-cards-phone = Fragen: { $phone }
page-cards-once = Nach dem Drucken ist der Code hier nicht mehr zu sehen.
page-cards-printed = Gedruckt, Code löschen
page-cards-failed = Die Stadtwerke haben die Karte nicht ausgegeben. Bitte geben Sie das Geld zurück.
page-cards-asked = Die Karte wird gerade ausgestellt. Bitte verkaufen Sie sie nicht noch einmal.
page-cards-look = Nachsehen
page-error-no-cards = Karten können hier nicht verkauft werden.
page-receipt-pdf = Quittung (PDF)
page-slip-pdf = Zettel zum Drucken (PDF)
page-receipt-name = Lotse-{ $code }-Beleg.pdf
page-slip-name = Lotse-{ $code }-Zettel.pdf
page-save-journey = Bild speichern
page-save-calendar = Kalenderdatei speichern
page-error-no-file = Diese Datei gibt es nicht oder nicht mehr.
page-error-broken = Das hat gerade nicht geklappt, und es war unser Fehler. Bitte versuchen Sie es noch einmal.
page-slip-unclear = UNKLAR
