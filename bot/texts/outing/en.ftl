# Outings, meet-ups and houses with opening hours.

## Outings
outing-none = { $other ->
    [yes] I find nothing on { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}to { DAY($last) }
        } that suits that.
   *[no] I find no event for { DAY($day) }{ $last ->
        [none] {""}
       *[other] {" "}to { DAY($last) }
        }.
    }
outing-day-empty = For { DAY($day) } I find nothing that suits that.
menu-outing-house = Museums and swimming pools
outing-museum = Museums
outing-pool = Swimming pools
outing-elsewhere = I have no calendar of events for { $name }. I only know { $city }.
outing-no-source = I have no source for that here.
outing-down = I cannot reach the calendar of events right now. So I do not know what is on { DAY($day) }.
outing-choose = { DAY($day) }{ $last ->
    [none] {""}
   *[other] {" "}to { DAY($last) }
    } { $by ->
    [district] in { $near ->
        [none] { $city }
       *[other] { $near }
        }
    [near] around { $near ->
        [none] { $city }
       *[other] { $near }
        }
   *[city] in { $city }{ $near ->
        [none] {""}
       *[other] , nothing right by { $near }
        }
    } · { $source }, in German{ $sure ->
    [yes] {""}
   *[no] {" "}· whether any of these suits is not certain
    }
outing-other-kind = There is nothing of that kind in the calendar then. This is on:
outing-unsure-too = { $what ->
    [price] For { $count } more the price is unknown.
    [age] For { $count } more it is unknown whether they suit the age.
    [rain] For { $count } more it is unknown whether they are indoors.
    [steps] For { $count } more it is unknown whether they are step-free.
   *[several] For { $count } more not everything that matters is known.
    }
outing-option = { $title }
outing-line = { $on ->
    [none] {""}
   *[other] { DAY($on) },{" "}
    }{ $all_day ->
    [yes] all day
   *[no] { TIME($at) }
    } { $title }{ $place ->
    [none] {""}
   *[other] , { $place }
    }{ $tentative ->
    [yes] {" "}(not yet certain)
   *[no] {""}
    }{ $there ->
    [ride] {" "}· there { TIME($leave) } by line { $line }
    [walk] {" "}· there on foot, from { TIME($leave) }
    [no] {" "}· nothing runs there in time
    [unknown] {" "}· ways there and back unknown right now
   *[none] {""}
    }{ $home ->
    [ride] {" "}· back until { TIME($last) }{ $early ->
        [yes] {" "}(before the end)
       *[no] {""}
        }
    [walk] {" "}· back on foot, about { $walk } min
    [no] {" "}· nothing runs back any more
   *[none] {""}
    }{ $no_age ->
    [yes] {" "}· unknown whether it suits the age
   *[no] {""}
    }{ $no_rain ->
    [yes] {" "}· indoors or outdoors is unknown
   *[no] {""}
    }{ $no_steps ->
    [yes] {" "}· unknown whether step-free
   *[no] {""}
    } · { $cents ->
    [none] price unknown
    [0] free of charge
   *[other] { EUR($cents) }
    }
outing-detail = This is the plan · { $source }, in German
outing-ends = { $until ->
    [none] The calendar does not say when it ends
   *[other] Until { TIME($until) }
    }
outing-place = Place: { $place }{ $district ->
    [none] {""}
   *[other] , { $district }
    }
outing-no-place = { $place ->
    [none] The calendar does not say where
   *[other] Place: { $place }; I do not know where exactly that is
    }
outing-there = { $there ->
    [ride] There from { $from }: { TIME($leave) } by line { $line }
    [walk] There from { $from }: on foot, leave by { TIME($leave) }
    [no] There from { $from }: nothing runs in time any more
   *[unknown] Ways there and back: I cannot reach the timetable right now
    }
outing-home = { $home ->
    [ride] Last way back: { TIME($last) } by line { $home_line }{ $early ->
        [yes] , that is before the end
       *[no] {""}
        }
    [walk] Back on foot, about { $walk } min
    [no] Nothing runs back that night any more
   *[unknown] So I do not know until when one gets back
    }
outing-sky = { $outside ->
    [yes] Outdoors
   *[no] Whether it is indoors is unknown
    }. Weather at { TIME($at) }: { $rain ->
    [none] rain unknown
    [0] no rain
   *[other] { $rain } mm of rain
    }{ $temperature ->
    [none] {""}
   *[other] , { $temperature } °C
    } · { $source }, fetched { TIME($fetched) }
outing-page = Open the page

## Houses with opening hours
visit-none = { $kind ->
    [pool] { $sort ->
        [indoor] I find no indoor pool here.
        [outdoor] I find no outdoor pool here.
       *[none] I find no swimming pool here.
        }
    [museum] I find no museum here.
    [market] I find no weekly market here.
    [beach] I find no bathing place here.
   *[playground] I find no playground here.
    }
visit-down = I cannot reach the list of places right now.
visit-choose = { $kind ->
    [pool] Swimming pools
    [museum] Museums
    [market] Weekly markets
    [beach] Bathing places
   *[playground] Playgrounds
    }{ $near ->
    [none] {" "}in { $city }
   *[other] , { $near }
    }{ $day ->
    [none] {""}
   *[other] , { DAY($day) }{ $at ->
        [none] {""}
       *[other] , { TIME($at) }
        }
    } · { $source }, checked { DATE($checked) }
visit-line = { $name }{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $walk ->
    [none] {""}
   *[other] , about { $walk } min on foot
    } · { $opening ->
    [open] open { DAY($opens) } { TIME($opens) } to { TIME($closes) }
    [closed] closed then{ $opens ->
        [none] {""}
       *[other] , again { DAY($opens) } { TIME($opens) } to { TIME($closes) }
        }
   *[unknown] opening hours unknown
    }{ $checked ->
    [none] {""}
   *[other] {" "}(as of { DATE($checked) })
    }{ $steps ->
    [yes] {" "}· step-free
    [no] {" "}· with steps
    [unknown] {" "}· unknown whether step-free
   *[none] {""}
    }
visit-stand = Opening hours as of { DATE($checked) }
visit-detail = This is what I know of it · { $source }, checked { DATE($checked) }
visit-steps = { $free ->
    [yes] Step-free
    [no] Not step-free
   *[unknown] Unknown whether step-free
    }
visit-fee = { $fee ->
    [yes] Entry costs something; how much is unknown
   *[no] Entry is free
    }
visit-approx = The point on the map is approximate
