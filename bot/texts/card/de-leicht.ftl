# A way to take along: as a picture, for a calendar, to pass on; and when to leave.
menu-along = Weg mitnehmen
menu-picture = Weg als Bild
menu-calendar = Weg für den Kalender
menu-share = Weg weiter·sagen
menu-leave-remind = Vor dem Los·gehen erinnern
menu-leave = Wann muss ich los?
along-take = Weg mitnehmen
along-how-to = Der Weg nach { $to }: Wie wollen Sie ihn mitnehmen?
along-picture = Als Bild
along-calendar = In den Kalender
along-share = Weiter·sagen
along-telegram = In Telegram teilen
along-shown = Das ist der Weg nach { $to } als Bild.
along-dated = Das ist der Weg nach { $to } für den Kalender.
along-none = Ich habe jetzt keinen Weg von Ihnen. Wohin wollen Sie?
along-how = Die nächste Nachricht können Sie weiter·geben. Es steht kein Name darin.
share-title = Nach { $to }, { DAY($at) }
share-meet = Treff·punkt: { $from }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }, { TIME($at) }
share-arrive = Ankunft: { TIME($arrives) }, { $to }
share-price = Eine Person zahlt { EUR($cents) } ({ $kind ->
    [child] Kind
    [under_six] Kind unter 6
    [group] als Gruppe
   *[other] erwachsen
    }{ $demo ->
    [yes] , Demo-Preis
   *[other] {""}
    })
share-plan = Der Plan ist vom { DAY($at) }, { TIME($at) }.{ $live ->
    [yes] {""}
   *[other] {" "}Ohne Live-Zeiten.
    }{ $demo ->
    [yes] {" "}Beispiel·fahrplan (DEMO).
   *[other] {""}
    }
share-estimated = Die Zeiten sind geschätzt
share-booked = Der Plan ist wie beim Buchen. Ohne Live-Zeiten.{ $demo ->
    [yes] {" "}Beispiel·fahrplan (DEMO).
   *[other] {""}
    }
leave-by = { $late ->
    [0] { $walk ->
        [0] Seien Sie spätestens um { TIME($leave) } hier: { $from }.
       *[other] Gehen Sie spätestens um { TIME($leave) } los. Sie gehen { $walk ->
        [one] 1 Minute
       *[other] { $walk } Minuten
        } bis { $from }.
        }
   *[other] { $walk ->
        [0] Die Abfahrt ist { $late ->
        [one] 1 Minute
       *[other] { $late } Minuten
        } später. Seien Sie spätestens um { TIME($leave) } hier: { $from }.
       *[other] Die Abfahrt ist { $late ->
        [one] 1 Minute
       *[other] { $late } Minuten
        } später. Gehen Sie spätestens um { TIME($leave) } los. Sie gehen { $walk ->
        [one] 1 Minute
       *[other] { $walk } Minuten
        } bis { $from }.
        }
    }
leave-walk = Gehen Sie spätestens um { TIME($leave) } los. Sie gehen den ganzen Weg. Um { TIME($arrives) } sind Sie da.
leave-own = Fahren Sie spätestens um { TIME($leave) } los. Um { TIME($arrives) } sind Sie da.
leave-group = { $walk ->
    [0] Der Treff·punkt ist: { $from }{ $bay ->
        [none] {""}
       *[other] , Steig { $bay }
        }. Spätestens um { TIME($leave) }.
   *[other] Los geht es spätestens um { TIME($leave) }. Der Treff·punkt ist: { $from }{ $bay ->
        [none] {""}
       *[other] , Steig { $bay }
        }, um { TIME($board) }.
    }
leave-day = { DATE($at) }
leave-live = Stand { TIME($at) }
leave-estimated = Die Zeiten sind geschätzt
leave-plan = Plan, ohne Live-Zeiten
leave-fallen = Die Abfahrt um { TIME($at) } fällt aus: { $from }. Soll ich einen anderen Weg suchen?
leave-over = Die Abfahrt um { TIME($at) } ist vorbei.
leave-remind = { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } vorher erinnern
leave-again = Anderer Weg
strip-title = { $from } – { $to }
strip-day = { DATE($at) }
strip-sums = { $rides ->
    [0] { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } zu Fuß
    [own] { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        }
   *[other] { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } · { $changes ->
        [0] nicht umsteigen
        [one] 1-mal umsteigen
       *[other] { $changes }-mal umsteigen
        }{ $walk ->
        [0] {""}
       *[other] {" "}· { $walk ->
        [one] 1 Minute
       *[other] { $walk } Minuten
        } zu Fuß
        }
    }
strip-badge = { $mode ->
    [bus] { $line ->
        [none] Bus
       *[other] Bus { $line }
    }
    [train] { $line ->
        [none] Zug
       *[other] { $line }
    }
    [ferry] { $line ->
        [none] Fähre
       *[other] Fähre { $line }
    }
    [shuttle] Shuttle
    [taxi] Taxi
    [bike] Rad
    [scooter] Roller
   *[other] Auto
    }
strip-headsign = Richtung { $headsign }
strip-bay = { $mode ->
    [train] Gleis { $bay }
   *[other] Steig { $bay }
    }
strip-ride = { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        }{ $stops ->
    [one] {""}
   *[other] , { $stops } Halte
    }{ $headway ->
    [none] {""}
   *[other] , etwa alle { $headway ->
        [one] 1 Minute
       *[other] { $headway } Minuten
        }
    }{ $lowfloor ->
    [yes] , ohne hohe Stufe
   *[other] {""}
    }
strip-walk = { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } zu Fuß{ $metres ->
    [none] {""}
   *[other] , { $metres } Meter
    }
strip-change = Umsteigen: { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } Zeit
strip-change-walk = Umsteigen: { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
        } Zeit, { $walk ->
        [one] 1 Minute
       *[other] { $walk } Minuten
        } zu Fuß
strip-change-lost = Umsteigen: Das klappt wohl nicht
strip-cancelled = fällt aus
strip-fallen = { $line } um { TIME($at) } fällt aus
strip-demo = DEMO: Beispiel·fahrplan
strip-live = Stand { TIME($at) }, mit Live-Zeiten
strip-plan = Plan, ohne Live-Zeiten
strip-estimated = Die Zeiten sind geschätzt
strip-estimated-drive = Zeit im Auto geschätzt
strip-source = Quelle: { $source }
strip-booked = { $source } · Dieses Bild ist kein Fahr·schein
strip-file = Lotse-Weg.png
ics-file = Lotse-Weg.ics
ics-summary = { $line ->
    [none] Zu Fuß
   *[other] { $line }
    } nach { $to }
ics-alt = Eintrag für den Kalender. Von { $from } nach { $to }. Am { DATE($at) }. Von { TIME($at) } bis { TIME($arrives) }.
ics-check = Bitte vor der Fahrt noch einmal nachsehen.
