## Parken
park-near = Where do you want to park?
park-found = Parking near { $near }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }. Free spaces can go quickly.
park-none = I find no { $what ->
    [motorhome] motorhome pitch
    [disabled] disabled parking space
   *[car] open car park
    } near { $near }.
park-down = I get no numbers for parking near { $near } at the moment. I do not know whether anything is free there.
park-site = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: { $free } free{ $capacity ->
    [0] {""}
   *[other] {" "}of about { $capacity }
    }, as of { TIME($at) }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-site-fetched = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: { $free } free{ $capacity ->
    [0] {""}
   *[other] {" "}of about { $capacity }
    }, fetched at { TIME($at) }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-site-stale = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: no live data since { TIME($at) }{ $capacity ->
    [0] {""}
    [one] , 1 space
   *[other] , about { $capacity } spaces
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-site-unknown = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: how many are free is unknown{ $capacity ->
    [0] {""}
    [one] , 1 space
   *[other] , about { $capacity } spaces
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-motorhome = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: { $spots ->
    [one] 1 motorhome pitch
   *[other] about { $spots } motorhome pitches
    }, how many of them are free is unknown{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-disabled = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }: { $spots ->
    [one] 1 disabled space, whether it is free is unknown
   *[other] { $spots } disabled spaces, how many of them are free is unknown
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk{ $to ->
        [none] {""}
       *[other] {" "}to { $to }
    }
    }
park-later = { $metres ->
    [0] {""}
   *[other] {"Or "}
    }{ $name }{ $metres ->
    [0] {""}
   *[other] , { $metres } m further
    }{ $capacity ->
    [0] {""}
    [one] , 1 space
   *[other] , about { $capacity } spaces
    }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk
    } · { $hour_cents ->
    [none] parking fee unknown
    [0] free of charge{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
   *[other] { EUR($hour_cents) } an hour{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , at most { EUR($day_cents) } a day
    }{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
    }
park-later-unknown = How much will be free there on { DAY($at) } at { TIME($at) }, I do not know yet.
park-outlook = Experience: on { $weekday ->
    [mon] Mondays
    [tue] Tuesdays
    [wed] Wednesdays
    [thu] Thursdays
    [fri] Fridays
    [sat] Saturdays
   *[sun] Sundays
    } around { TIME($at) }{ $sky ->
    [sun] {" "}in sunshine
    [clouds] {" "}under clouds
   *[none] {""}
    } { $name } is { $level ->
    [full] usually full
    [tight] usually tight
   *[free] usually not full
    }.
park-terms = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] parking fee unknown
       *[other] { $words } (says { $source })
    }
    [0] free of charge{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
   *[other] { EUR($hour_cents) } an hour{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , at most { EUR($day_cents) } a day
    }{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
    }{ $state ->
    [open] {" · open now"}{ $until ->
        [none] {""}
       *[other] {" "}until { TIME($until) }
    }
    [closed] {" · closed now"}
   *[unknown] {""}
    }
park-price = { $name }: { $hour_cents ->
    [none] { $words ->
        [none] parking fee unknown
       *[other] { $words } (says { $source })
    }
    [0] free of charge{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
   *[other] { EUR($hour_cents) } an hour{ $day_cents ->
        [none] {""}
        [0] {""}
       *[other] , at most { EUR($day_cents) } a day
    }{ $simulated ->
        [yes] {" "}(demo price)
       *[no] {" "}(by the city’s data)
    }
    }
park-prices = Parking fees near { $near }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
park-times = Opening hours near { $near }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
park-hours = { $name }: { $state ->
    [open] { $until ->
        [none] open all day and night
       *[other] open until { TIME($until) }
    }
    [closed] { $until ->
        [none] closed
       *[other] closed, opens at { TIME($until) }
    }
   *[unknown] opening hours unknown
    }
park-closed = { $name } is closed at the moment.
park-full = { $name } is full{ $at ->
    [none] {""}
   *[other] , as of { TIME($at) }
    }.
park-length-unknown = Whether { $metres } m of length fit there is not in the data.
park-tell-me = Have me look later
park-check-when = When shall I look whether anything is free at { $name }?
park-check-set = Fine, { $weekly ->
    [yes] every week, first on
   *[no] on
    } { DATE($at) } at { TIME($at) } I will look whether anything is free at { $name } and tell you.
park-check-line = { $weekly ->
    [yes] weekly, next on { DAY($at) }
   *[no] { DATE($at) }
    }, { TIME($at) }: whether anything is free at { $name }
park-check-told = { $late ->
    [yes] Looked a little later than wished:
   *[no] Looked as you wished:
    } { $name }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
park-check-down = I get no parking data at the moment. Whether anything is free at { $name }, I do not know.
park-check-none = There is no data about { $name } any more.
menu-park-check = Check parking later
park-no-more = I have no more near { $near }.
park-usual = How full it usually is: { $near }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
park-outlook-unknown = How full { $name } usually is on { $weekday ->
    [mon] Mondays
    [tue] Tuesdays
    [wed] Wednesdays
    [thu] Thursdays
    [fri] Fridays
    [sat] Saturdays
   *[sun] Sundays
    } around { TIME($at) } I do not know yet. I have not watched it for enough weeks.
park-price-for = { $hours } hours: { EUR($cents) }, worked out from the hourly price
park-price-of-cars = Whether this price is also for motorhomes is not in the data.
