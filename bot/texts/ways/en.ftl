## All ways beside each other
way-option = { $kind ->
    [walk] On foot
    [bike] By bike
    [car] Car{ $name ->
        [none] {""}
       *[other] {" "}to { $name }
    }
    [park_ride] Park and ride{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
        }
    [taxi] Taxi
   *[other] { $name ->
        [none] Shared vehicle
       *[other] { $name }
        }
    }
way-ride = { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] on foot
       *[other] Line { $line }
    }
    } · { $changes ->
    [0] no change
    [one] 1 change
   *[other] { $changes } changes
    }{ $walk ->
    [0] {""}
   *[other] {" "}· { $walk } min on foot
    }{ $access ->
    [all] {" "}· step-free
    [rides] {" "}· vehicles and stops step-free, footpath unknown
    [low] {" "}· low floor
    [low-unknown] {" "}· not known whether low-floor
    [unknown] {" "}· not known whether step-free
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· a bike may come along if there is room
    [unknown] {" "}· not known whether a bike may come along
   *[none] {""}
    } · { $cents ->
    [none] price unknown
   *[other] { EUR($cents) }
    }{ $book ->
    [here] , bookable here
   *[none] {""}
    }
way-walk = { TIME($at) } – { TIME($arrives) } · on foot · about { $walk } min{ $access ->
    [unknown] {" "}· not known whether step-free
   *[none] {""}
    } · { EUR($cents) }
way-bike = { TIME($at) } – { TIME($arrives) } · own bike · about { $minutes } min · { EUR($cents) }
way-car = { TIME($at) } – { TIME($arrives) } · car, about { $drive } min drive{ $name ->
    [none] {" "}· I do not know at the moment where to park
   *[other] {" "}· { $name }{ $live ->
        [seen] : { $free } free, as of { TIME($seen) }
        [fetched] : { $free } free, fetched at { TIME($seen) }
        [stale] : no live data since { TIME($seen) }
        [later] { $capacity ->
            [none] {""}
            [one] : one space, how many are free then is unknown
           *[other] : about { $capacity } spaces, how many are free then is unknown
        }
       *[other] : how many are free is unknown
        }{ $simulated ->
        [yes] {" "}(simulation)
       *[other] {""}
        } · { $walk } min on foot{ $access ->
        [unknown] {" "}· not known whether the footpath is step-free
       *[none] {""}
        }
    }{ $wide ->
    [unknown] {" "}· not known whether there are disabled spaces
   *[none] {""}
    } · { $hour_cents ->
    [none] parking fee unknown
    [0] parking free of charge
   *[other] parking { EUR($hour_cents) } an hour
    }
way-park_ride = { TIME($at) } – { TIME($arrives) } · car to { $name }, about { $drive } min drive{ $live ->
    [seen] : { $free } free, as of { TIME($seen) }
    [fetched] : { $free } free, fetched at { TIME($seen) }
    [stale] : no live data since { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : one space, how many are free then is unknown
       *[other] : about { $capacity } spaces, how many are free then is unknown
    }
   *[other] : how many are free is unknown
    }{ $simulated ->
    [yes] {" "}(simulation)
   *[other] {""}
    } · on at { TIME($rides) } by Line { $line }{ $access ->
    [all] , step-free
    [rides] , vehicles and stops step-free, footpath unknown
    [low] , low floor
    [low-unknown] , not known whether low-floor
    [unknown] , not known whether step-free
   *[none] {""}
    }{ $bikes ->
    [yes] {" "}· a bike may come along if there is room
    [unknown] {" "}· not known whether a bike may come along
   *[none] {""}
    }{ $wide ->
    [unknown] {" "}· not known whether there are disabled spaces
   *[none] {""}
    } · { $hour_cents ->
    [none] parking fee unknown
    [0] parking free of charge
   *[other] parking { EUR($hour_cents) } an hour
    }{ $part_cents ->
    [none] {" "}· fare unknown
   *[other] {" "}· ride { EUR($part_cents) }
    }{ $part_cents ->
    [none] {""}
    [0] {""}
   *[other] , bookable here
    }
way-taxi = Taxi: { $name }{ $phone ->
    [none] , by the link
   *[other] , phone { $phone }
    }{ $access ->
    [wheelchair] {" "}· not known whether it takes a wheelchair
    [bike] {" "}· not known whether it takes a bike
   *[none] {""}
    } · price unknown
way-sharing = { TIME($at) } – { TIME($arrives) } · { $name } · about { $minutes } min, { $walk } of them on foot{ $zone ->
    [yes] {" "}· park it in marked places only
   *[other] {""}
    } · price and booking at { $name }
way-link = To { $name }
way-card = The way to { $to }. Nothing of it can be booked here, driving and walking times are estimates.
way-drive-card = First by car, then on to { $to }. The driving time is an estimate.
way-drive = Leave at { TIME($at) }, about { $drive } min drive
way-parking = Parking: { $name }{ $live ->
    [seen] : { $free } free, as of { TIME($seen) }
    [fetched] : { $free } free, fetched at { TIME($seen) }
    [stale] : no live data since { TIME($seen) }
    [later] { $capacity ->
        [none] {""}
        [one] : one space, how many are free then is unknown
       *[other] : about { $capacity } spaces, how many are free then is unknown
    }
   *[other] : how many are free is unknown
    }{ $simulated ->
    [yes] {" "}(simulation)
   *[other] {""}
    } · { $hour_cents ->
    [none] fee unknown
    [0] free of charge
   *[other] { EUR($hour_cents) } an hour
    }{ $day_cents ->
    [none] {""}
    [0] {""}
   *[other] , at most { EUR($day_cents) } a day
    }
way-compare = Compare with park and ride
way-disabled = { $spots ->
    [none] It is not known whether there are disabled spaces
    [one] 1 disabled space
   *[other] { $spots } disabled spaces
    }
way-on-foot = { $walk } min on foot, there at about { TIME($arrives) }
way-parking-down = I get no parking data at the moment, so no numbers.
way-back-next = Once a bus, train or shuttle for the way out is chosen, I look for the way back.
way-no-timetable = I cannot get the timetable at the moment. That is why bus and train are missing.
way-light-unknown = Whether the footpaths are lit is unknown.
way-luggage-unknown = Whether there is enough room for luggage on board is not known.
way-steps-unknown = I find no way that is sure to be step-free. Of these it is not known:
way-line-unknown = I do not know a line { $line } here. These are the ways without it:
way-line-none = By line { $line } I find no way from { $from } to { $to } at that time. This is what there is instead:
way-none-of-kind = { $kind ->
    [walk] On foot
    [bike] By bicycle
    [bus] By bus
    [train] By train
    [ferry] By ferry
    [scooter] By scooter
   *[car] By car
    } I find no way that fits. This is what there is instead:
way-taxi-none = I cannot call a taxi, and I have no taxi number here that anybody has checked. I will show you what else there is.
way-taxi-call-yourself = I cannot call a taxi for you. You can ring one yourself: { $name } stands among the ways with its number.
way-not-in-time = { $on ->
    [none] Nothing suitable
   *[other] { DAY($on) }: nothing suitable
    } reaches { $to } by { TIME($at) }. The next way arrives: { $other ->
    [yes] { DAY($soonest) },{" "}
   *[no] {""}
    }{ TIME($soonest) }.
way-none-by-line = Nothing on the timetable fits { TIME($at) }. The last one before: { DAY($leaves) }, leaving { TIME($leaves) }, there at { TIME($arrives) }.
way-next-by-line = Nothing suitable runs at { TIME($at) }. The next one: { DAY($leaves) }, { TIME($leaves) }.
way-watch = { $since ->
    [MO] Monday{ $until ->
        [none] s
       *[other] {""}
    }
    [TU] Tuesday{ $until ->
        [none] s
       *[other] {""}
    }
    [WE] Wednesday{ $until ->
        [none] s
       *[other] {""}
    }
    [TH] Thursday{ $until ->
        [none] s
       *[other] {""}
    }
    [FR] Friday{ $until ->
        [none] s
       *[other] {""}
    }
    [SA] Saturday{ $until ->
        [none] s
       *[other] {""}
    }
    [SU] Sundays
   *[other] On { $count } days a week
    }{ $until ->
    [TU] {" "}to Tuesday
    [WE] {" "}to Wednesday
    [TH] {" "}to Thursday
    [FR] {" "}to Friday
    [SA] {" "}to Saturday
    [SU] {" "}to Sunday
   *[none] {""}
    }: shall I look up the way to { $to } { $lead } min before? For the first time on { DAY($at) }, { TIME($at) }.
way-watch-which = I can look that up every week. I only no longer know which way you mean.
way-watch-yes = Yes, look every time
way-watch-no = No
way-watch-set = Noted: { $about }. You will hear from me for the first time on { DAY($at) }, { TIME($at) }, with what really runs then.
way-no-watch = I cannot keep that. Please name the weekdays, for example: every Monday.
menu-own-rule = Order of the ways
settings-rule = Order of the ways
settings-which-rule = In which order should ways come?
rule-cheap = Cheapest first
rule-fast = Fastest first
rule-few_changes = Fewest changes first
rule-little_walking = Least walking first
rule-usual = As usual
rule-now = Ways now come in this order: { $rule ->
    [cheap] cheapest first
    [fast] fastest first
    [few_changes] fewest changes first
    [little_walking] least walking first
   *[usual] as usual
    }
rule-kept = Saved. From now on ways come in this order: { $rule ->
    [cheap] cheapest first.
    [fast] fastest first.
    [few_changes] fewest changes first.
    [little_walking] least walking first.
   *[usual] as usual.
    }
