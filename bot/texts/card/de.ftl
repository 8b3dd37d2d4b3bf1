# A way to take along: as a picture, for a calendar, to pass on; and when to leave.
menu-along = Weg mitnehmen
menu-picture = Weg als Bild
menu-calendar = Weg in den Kalender
menu-share = Weg weitersagen
menu-leave-remind = Vor dem Losgehen erinnern
menu-leave = Wann muss ich los?
along-take = Weg mitnehmen
along-how-to = { $form ->
    [du] Wie möchtest du den Weg nach { $to } mitnehmen?
   *[sie] Wie möchten Sie den Weg nach { $to } mitnehmen?
    }
along-picture = Als Bild
along-calendar = In den Kalender
along-share = Weitersagen
along-telegram = In Telegram teilen
along-shown = Hier ist der Weg nach { $to } als Bild.
along-dated = Hier ist der Weg nach { $to } für den Kalender.
along-none = { $form ->
    [du] Ich habe gerade keinen Weg von dir. Wohin soll es gehen?
   *[sie] Ich habe gerade keinen Weg von Ihnen. Wohin möchten Sie?
    }
along-how = { $form ->
    [du] Die nächste Nachricht kannst du so weitergeben. Kein Name und kein Code stehen darin.
   *[sie] Die nächste Nachricht können Sie so weitergeben. Kein Name und kein Code stehen darin.
    }
share-title = Nach { $to }, { DAY($at) }
share-meet = Treffpunkt: { $from }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }, { TIME($at) } Uhr
share-arrive = Ankunft: { TIME($arrives) } Uhr, { $to }
share-price = Pro Person: { EUR($cents) } ({ $kind ->
    [child] Kind
    [under_six] Kind unter 6
    [group] als Gruppe
   *[other] erwachsen
    }{ $demo ->
    [yes] , Demo-Preis
   *[other] {""}
    })
share-plan = Plan vom { DAY($at) }, Stand { TIME($at) } Uhr{ $live ->
    [yes] {""}
   *[other] , ohne Echtzeit
    }{ $demo ->
    [yes] , Beispielfahrplan (DEMO)
   *[other] {""}
    }
share-estimated = Zeiten geschätzt
share-booked = Fahrplan wie gebucht, ohne Echtzeit{ $demo ->
    [yes] , Beispielfahrplan (DEMO)
   *[other] {""}
    }
leave-by = { $late ->
    [0] { $walk ->
        [0] { $form ->
            [du] Du musst spätestens um { TIME($leave) } Uhr an „{ $from }“ sein.
           *[sie] Sie müssen spätestens um { TIME($leave) } Uhr an „{ $from }“ sein.
            }
       *[other] { $form ->
            [du] Du musst spätestens um { TIME($leave) } Uhr los, { $walk } min zu Fuß bis „{ $from }“.
           *[sie] Sie müssen spätestens um { TIME($leave) } Uhr los, { $walk } min zu Fuß bis „{ $from }“.
            }
        }
   *[other] { $walk ->
        [0] { $form ->
            [du] Du musst spätestens um { TIME($leave) } Uhr an „{ $from }“ sein; die Abfahrt ist { $late } min später.
           *[sie] Sie müssen spätestens um { TIME($leave) } Uhr an „{ $from }“ sein; die Abfahrt ist { $late } min später.
            }
       *[other] { $form ->
            [du] Du musst spätestens um { TIME($leave) } Uhr los, { $walk } min zu Fuß bis „{ $from }“; die Abfahrt ist { $late } min später.
           *[sie] Sie müssen spätestens um { TIME($leave) } Uhr los, { $walk } min zu Fuß bis „{ $from }“; die Abfahrt ist { $late } min später.
            }
        }
    }
leave-walk = { $form ->
    [du] Du musst spätestens um { TIME($leave) } Uhr los, alles zu Fuß, dann bist du um { TIME($arrives) } Uhr da.
   *[sie] Sie müssen spätestens um { TIME($leave) } Uhr los, alles zu Fuß, dann sind Sie um { TIME($arrives) } Uhr da.
    }
leave-own = { $form ->
    [du] Du musst spätestens um { TIME($leave) } Uhr los, dann bist du um { TIME($arrives) } Uhr da.
   *[sie] Sie müssen spätestens um { TIME($leave) } Uhr los, dann sind Sie um { TIME($arrives) } Uhr da.
    }
leave-group = { $walk ->
    [0] Treffpunkt ist spätestens um { TIME($leave) } Uhr: { $from }{ $bay ->
        [none] {""}
       *[other] , Steig { $bay }
        }.
   *[other] Los geht es spätestens um { TIME($leave) } Uhr. Treffpunkt ist { $from }{ $bay ->
        [none] {""}
       *[other] , Steig { $bay }
        }, um { TIME($board) } Uhr.
    }
leave-day = { DATE($at) }
leave-live = Stand { TIME($at) } Uhr
leave-estimated = Zeiten geschätzt
leave-plan = Plan, ohne Echtzeit
leave-fallen = Die Abfahrt um { TIME($at) } Uhr ab „{ $from }“ fällt aus. Soll ich einen anderen Weg suchen?
leave-over = Die Abfahrt um { TIME($at) } Uhr ist vorbei.
leave-remind = { $minutes } min vorher erinnern
leave-again = Anderer Weg
strip-title = { $from } – { $to }
strip-day = { DATE($at) }
strip-sums = { $rides ->
    [0] { $minutes } min zu Fuß
    [own] { $minutes } min
   *[other] { $minutes } min · { $changes ->
        [0] ohne Umstieg
        [one] 1 Umstieg
       *[other] { $changes } Umstiege
        }{ $walk ->
        [0] {""}
       *[other] {" "}· { $walk } min zu Fuß
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
strip-ride = { $minutes } min{ $stops ->
    [one] {""}
   *[other] , { $stops } Halte
    }{ $headway ->
    [none] {""}
   *[other] , etwa alle { $headway } min
    }{ $lowfloor ->
    [yes] , Niederflur
   *[other] {""}
    }
strip-walk = { $minutes } min zu Fuß{ $metres ->
    [none] {""}
   *[other] , { $metres } m
    }
strip-change = Umsteigen: { $minutes } min
strip-change-walk = Umsteigen: { $minutes } min, davon { $walk } min zu Fuß
strip-change-lost = Umsteigen: Der Anschluss klappt wohl nicht
strip-cancelled = fällt aus
strip-fallen = { $line } um { TIME($at) } Uhr fällt aus
strip-demo = DEMO: Beispielfahrplan
strip-live = Stand { TIME($at) } Uhr, mit Echtzeit
strip-plan = Plan, ohne Echtzeit
strip-estimated = Zeiten geschätzt
strip-estimated-drive = Autofahrt geschätzt
strip-source = Quelle: { $source }
strip-booked = { $source } · Dieses Bild ist kein Fahrschein
strip-file = Lotse-Weg.png
ics-file = Lotse-Weg.ics
ics-summary = { $line ->
    [none] Zu Fuß
   *[other] { $line }
    } nach { $to }
ics-alt = Kalendereintrag: { $from } – { $to }, { DATE($at) }, { TIME($at) } bis { TIME($arrives) } Uhr
ics-check = Vor der Fahrt bitte noch einmal nachsehen.
