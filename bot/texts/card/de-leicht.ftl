# A way to take along: as a picture, for a calendar, to pass on; and when to leave.
menu-along = Weg mitnehmen
menu-picture = Weg als Bild
menu-calendar = Weg für den Kalender
menu-share = Weg weiter·sagen
menu-leave-remind = Vor dem Los·gehen erinnern
menu-leave = Wann muss ich los?
along-take = Weg mitnehmen
along-how-to = { $form ->
    [du] Der Weg nach { $to }: Wie willst du ihn mitnehmen?
   *[sie] Der Weg nach { $to }: Wie wollen Sie ihn mitnehmen?
    }
along-picture = Als Bild
along-calendar = In den Kalender
along-share = Weiter·sagen
along-telegram = In Telegram teilen
along-shown = Das ist der Weg nach { $to } als Bild.
along-dated = Das ist der Weg nach { $to } für den Kalender.
along-none = { $form ->
    [du] Ich habe jetzt keinen Weg von dir. Wohin willst du?
   *[sie] Ich habe jetzt keinen Weg von Ihnen. Wohin wollen Sie?
    }
along-how = { $form ->
    [du] Die nächste Nachricht kannst du weiter·geben. Es steht kein Name darin.
   *[sie] Die nächste Nachricht können Sie weiter·geben. Es steht kein Name darin.
    }
share-title = Nach { $to }, { DAY($at) }
share-meet = Treff·punkt: { $from }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }, { TIME($at) }
share-walk = { TIME($at) }: zu Fuß bis { $to }, { $minutes } Minuten
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
share-free = Mit dem Deutschland·ticket braucht man keinen Fahr·schein.
share-plan = Plan vom { DAY($at) }, Stand { TIME($at) }{ $live ->
    [yes] {""}
   *[other] , ohne Live-Zeiten
    }{ $demo ->
    [yes] , Beispiel·fahrplan (DEMO)
   *[other] {""}
    }
share-estimated = Die Zeiten sind geschätzt
share-booked = Plan wie beim Buchen, ohne Live-Zeiten{ $demo ->
    [yes] , Beispiel·fahrplan (DEMO)
   *[other] {""}
    }
leave-by = { $late ->
    [0] { $walk ->
        [0] { $form ->
            [du] Sei spätestens um { TIME($leave) } hier: { $from }.
           *[sie] Seien Sie spätestens um { TIME($leave) } hier: { $from }.
            }
       *[other] { $form ->
            [du] Geh spätestens um { TIME($leave) } los. Du gehst { $walk } Minuten bis { $from }.
           *[sie] Gehen Sie spätestens um { TIME($leave) } los. Sie gehen { $walk } Minuten bis { $from }.
            }
        }
   *[other] { $walk ->
        [0] { $form ->
            [du] Die Abfahrt ist { $late } Minuten später. Sei spätestens um { TIME($leave) } hier: { $from }.
           *[sie] Die Abfahrt ist { $late } Minuten später. Seien Sie spätestens um { TIME($leave) } hier: { $from }.
            }
       *[other] { $form ->
            [du] Die Abfahrt ist { $late } Minuten später. Geh spätestens um { TIME($leave) } los. Du gehst { $walk } Minuten bis { $from }.
           *[sie] Die Abfahrt ist { $late } Minuten später. Gehen Sie spätestens um { TIME($leave) } los. Sie gehen { $walk } Minuten bis { $from }.
            }
        }
    }
leave-walk = { $form ->
    [du] Geh spätestens um { TIME($leave) } los. Du gehst den ganzen Weg. Um { TIME($arrives) } bist du da.
   *[sie] Gehen Sie spätestens um { TIME($leave) } los. Sie gehen den ganzen Weg. Um { TIME($arrives) } sind Sie da.
    }
leave-own = { $form ->
    [du] Fahr spätestens um { TIME($leave) } los. Um { TIME($arrives) } bist du da.
   *[sie] Fahren Sie spätestens um { TIME($leave) } los. Um { TIME($arrives) } sind Sie da.
    }
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
leave-remind = { $minutes } Minuten vorher erinnern
leave-about = Los nach { $to }
leave-again = Anderer Weg
strip-title = { $from } – { $to }
strip-day = { DATE($at) }
strip-sums = { $rides ->
    [0] { $minutes } Minuten zu Fuß
    [own] { $minutes } Minuten
   *[other] { $minutes } Minuten · { $changes ->
        [0] nicht umsteigen
        [one] 1-mal umsteigen
       *[other] { $changes }-mal umsteigen
        }{ $walk ->
        [0] {""}
       *[other] {" "}· { $walk } Minuten zu Fuß
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
strip-ride = { $minutes } Minuten{ $stops ->
    [one] {""}
   *[other] , { $stops } Halte
    }{ $headway ->
    [none] {""}
   *[other] , etwa alle { $headway } Minuten
    }{ $lowfloor ->
    [yes] , ohne hohe Stufe
   *[other] {""}
    }
strip-walk = { $minutes } Minuten zu Fuß{ $metres ->
    [none] {""}
   *[other] , { $metres } Meter
    }
strip-change = Umsteigen: { $minutes } Minuten Zeit
strip-change-walk = Umsteigen: { $minutes } Minuten Zeit, { $walk } Minuten zu Fuß
strip-change-lost = Umsteigen: Das klappt wohl nicht
strip-cancelled = fällt aus
strip-fallen = { $line } um { TIME($at) } fällt aus
strip-demo = DEMO: Beispiel·fahrplan
strip-live = Stand { TIME($at) }, mit Live-Zeiten
strip-plan = Plan, ohne Live-Zeiten
strip-estimated = Die Zeiten sind geschätzt
strip-source = Quelle: { $source }
strip-booked = { $source } · Dieses Bild ist kein Fahr·schein
strip-file = Lotse-Weg.png
ics-file = Lotse-Weg.ics
ics-summary = { $line ->
    [none] Zu Fuß
   *[other] { $line }
    } nach { $to }
ics-alt = Eintrag für den Kalender: { $from } – { $to }, { DATE($at) }, { TIME($at) } bis { TIME($arrives) }
ics-check = Bitte vor der Fahrt noch einmal nachsehen.
