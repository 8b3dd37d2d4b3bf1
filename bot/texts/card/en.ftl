# A way to take along: as a picture, for a calendar, to pass on; and when to leave.
menu-along = Take the way along
menu-picture = Route as a picture
menu-calendar = Route for the calendar
menu-share = Pass a route on
menu-leave-remind = Remind me before I leave
menu-leave = When do I have to leave?
along-take = Take it along
along-how-to = How would you like to take the way to { $to } along?
along-picture = As a picture
along-calendar = For the calendar
along-share = Pass on
along-telegram = Share in Telegram
along-shown = Here is the way to { $to } as a picture.
along-dated = Here is the way to { $to } for your calendar.
along-none = I have no route of yours right now. Where would you like to go?
along-how = You can pass on the next message as it is. There is no name and no code in it.
share-title = To { $to }, { DAY($at) }
share-meet = Meet: { $from }{ $bay ->
    [none] {""}
   *[other] , bay { $bay }
    }, { TIME($at) }
share-arrive = Arrival: { TIME($arrives) }, { $to }
share-price = Per person: { EUR($cents) } ({ $kind ->
    [child] child
    [under_six] child under 6
    [group] as a group
   *[other] adult
    }{ $demo ->
    [yes] , demo price
   *[other] {""}
    })
share-plan = Plan of { DAY($at) }, as of { TIME($at) }{ $live ->
    [yes] {""}
   *[other] , no live times
    }{ $demo ->
    [yes] , sample timetable (DEMO)
   *[other] {""}
    }
share-estimated = Times are estimates
share-booked = Timetable as booked, no live times{ $demo ->
    [yes] , sample timetable (DEMO)
   *[other] {""}
    }
leave-by = { $late ->
    [0] { $walk ->
        [0] You need to be at { $from } by { TIME($leave) }.
       *[other] You need to leave by { TIME($leave) }, { $walk } min on foot to { $from }.
        }
   *[other] { $walk ->
        [0] You need to be at { $from } by { TIME($leave) }; the departure is { $late } min late.
       *[other] You need to leave by { TIME($leave) }, { $walk } min on foot to { $from }; the departure is { $late } min late.
        }
    }
leave-walk = You need to leave by { TIME($leave) }, all on foot, to be there at { TIME($arrives) }.
leave-own = You need to leave by { TIME($leave) } to be there at { TIME($arrives) }.
leave-group = { $walk ->
    [0] Meet by { TIME($leave) }: { $from }{ $bay ->
        [none] {""}
       *[other] , bay { $bay }
        }.
   *[other] Leave by { TIME($leave) }. Meeting point: { $from }{ $bay ->
        [none] {""}
       *[other] , bay { $bay }
        }, at { TIME($board) }.
    }
leave-day = { DATE($at) }
leave-live = as of { TIME($at) }
leave-estimated = Times are estimates
leave-plan = Plan, no live times
leave-fallen = The departure at { TIME($at) } from { $from } is cancelled. Shall I look for another way?
leave-over = The departure at { TIME($at) } has passed.
leave-remind = Remind me { $minutes } min before
leave-again = Another way
strip-title = { $from } – { $to }
strip-day = { DATE($at) }
strip-sums = { $rides ->
    [0] { $minutes } min on foot
    [own] { $minutes } min
   *[other] { $minutes } min · { $changes ->
        [0] no changes
        [one] 1 change
       *[other] { $changes } changes
        }{ $walk ->
        [0] {""}
       *[other] {" "}· { $walk } min on foot
        }
    }
strip-badge = { $mode ->
    [bus] { $line ->
        [none] Bus
       *[other] Bus { $line }
    }
    [train] { $line ->
        [none] Train
       *[other] { $line }
    }
    [ferry] { $line ->
        [none] Ferry
       *[other] Ferry { $line }
    }
    [shuttle] Shuttle
    [taxi] Taxi
    [bike] Bike
    [scooter] Scooter
   *[other] Car
    }
strip-headsign = towards { $headsign }
strip-bay = { $mode ->
    [train] Platform { $bay }
   *[other] Bay { $bay }
    }
strip-ride = { $minutes } min{ $stops ->
    [one] {""}
   *[other] , { $stops } stops
    }{ $headway ->
    [none] {""}
   *[other] , about every { $headway } min
    }{ $lowfloor ->
    [yes] , low floor
   *[other] {""}
    }
strip-walk = { $minutes } min on foot{ $metres ->
    [none] {""}
   *[other] , { $metres } m
    }
strip-change = Change: { $minutes } min
strip-change-walk = Change: { $minutes } min, { $walk } of them on foot
strip-change-lost = Change: you will probably miss the connection
strip-cancelled = cancelled
strip-fallen = { $line } at { TIME($at) } is cancelled
strip-demo = DEMO: sample timetable
strip-live = As of { TIME($at) }, live
strip-plan = Plan, no live times
strip-estimated = Times are estimates
strip-estimated-drive = Drive estimated
strip-source = Source: { $source }
strip-booked = { $source } · This picture is no ticket
strip-file = Lotse-route.png
ics-file = Lotse-route.ics
ics-summary = { $line ->
    [none] On foot
   *[other] { $line }
    } to { $to }
ics-alt = Calendar entry: { $from } – { $to }, { DATE($at) }, { TIME($at) } to { TIME($arrives) }
ics-check = Please check once more before you go.
