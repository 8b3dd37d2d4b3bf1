# Arriving, places near by, offices, company, health, Leihoma: what the partners keep.

menu-arrive = New here: first steps
menu-arrive-steps = My steps
menu-arrive-more = More steps
menu-arrive-step = One step
menu-arrive-done = Step done
menu-nearby = Places near by
menu-civic-entry = An entry
menu-office = Neighbourhood office
menu-company-weekly = A weekly reminder of a meeting
menu-company = Meetings and courses
menu-health = Doctor, pharmacy, health
menu-leihoma = Leihoma and Leihopa

civic-none = I have no entries about that for { $city }. Somebody at the office knows more.
civic-option = { $title }
civic-entry = { $title }
civic-text = In German: { $text }
civic-place = { $place ->
    [none] Place: not known
   *[other] Place: { $place }
    }
civic-hours = Opening hours as given: { $hours }
civic-hours-unknown = Opening hours: not known
civic-opens = Open: { DAY($at) }, { TIME($at) } to { TIME($until) }
civic-step-free = { $known ->
    [yes] Step-free
    [no] Not step-free
   *[unknown] Step-free: not known
    }
civic-phone = Phone: { $phone }
civic-stand = Source: { $source }. As of { ON($checked) }
civic-sources = { $all ->
    [yes] Source (in German): { $source }, as of { ON($checked) }
   *[no] Source of the others (in German): { $source }, as of { ON($checked) }
    }
civic-old = { $title }: out of date ({ ON($checked) }), { $phone ->
    [none] please ask: { $owner }
   *[other] please call: { $phone }
    }
civic-district-unknown = I do not know “{ $said }” as a district. Which district do you live in?

arrive-district = Welcome. Which district do you live in?
arrive-elsewhere = I only know the first steps for { $city }, not for { $name }. The town there can help.
arrive-children = Are there children? Their ages are enough.
arrive-ages-of = { $count ->
    [one] How old is the child?
   *[other] How old are the { $count } children?
    }
arrive-no-children = No children
arrive-steps = Welcome to { $district }. This is what to do first:
arrive-kept = { $count ->
    [one] One step is still open:
   *[other] { $count } steps are still open:
    }
arrive-step = { $done ->
    [yes] ✓{" "}
   *[no] {""}
    }{ $number }. { $category ->
    [registration] Register your address
    [kita] Put your child down for a day-care place
    [school] Register at a school
    [doctor] Find a children’s doctor
    [waste] Bins and collection days
    [parking_permit] Residents’ parking permit
    [library] Library card
    [district] Get to know your district
   *[other] { $title }
    }{ $place ->
    [none] {""}
   *[other] : { $place }
    }{ $source ->
    [none] {""}
   *[other] {" "}· source: { $source }, as of { ON($checked) }
    }
arrive-step-old = { $done ->
    [yes] ✓{" "}
   *[no] {""}
    }{ $number }. { $title }: out of date ({ ON($checked) }), { $phone ->
    [none] please ask: { $owner }
   *[other] please call: { $phone }
    }
arrive-step-title = { $category ->
    [registration] Register your address
    [kita] Put your child down for a day-care place
    [school] Register at a school
    [doctor] Find a children’s doctor
    [waste] Bins and collection days
    [parking_permit] Residents’ parking permit
    [library] Library card
    [district] Get to know your district
   *[other] { $title }
    }
arrive-there = The way to { $place }
arrive-one = { $category ->
    [registration] Register your address
    [kita] Put your child down for a day-care place
    [school] Register at a school
    [doctor] Find a children’s doctor
    [waste] Bins and collection days
    [parking_permit] Residents’ parking permit
    [library] Library card
    [district] Get to know your district
   *[other] { $title }
    }
arrive-tick = Done
arrive-done = Ticked off: { $title }.
arrive-all-done = Ticked off: { $title }. That was the last one.
arrive-more = The other open steps:
arrive-none = I have not noted that step for you.

nearby-where = Where are you looking? A district or a street will do.
nearby-down = The list of places does not answer right now. Shall I try again?
nearby-found = { $kind ->
    [playground] Playgrounds
    [toilets] Toilets
    [library] Libraries
    [kita] Day-care centres
    [museum] Museums
    [market] Markets
    [pool] Pools
    [beach] Bathing places
    [pharmacy] Pharmacies
   *[other] Places
    } within { $radius } m of { $near } · { $source }, fetched { $day ->
        [none] { TIME($at) }
       *[other] on { ON($day) }
        }
nearby-farther = { $kind ->
    [playground] I know no playground
    [toilets] I know no toilet
    [library] I know no library
    [kita] I know no day-care centre
    [museum] I know no museum
    [market] I know no market
    [pool] I know no pool
    [beach] I know no bathing place
    [pharmacy] I know no pharmacy
   *[other] I know no place
    } within { $radius } m of { $near }. Farther away (as the crow flies; { $source }, fetched { $day ->
        [none] { TIME($at) }
       *[other] on { ON($day) }
        }):
nearby-chosen = Here it is:
nearby-line = { $title }, { $approx ->
    [yes] about { $metres } m
   *[no] { $metres } m
    } ({ $minutes } min on foot){ $toilet ->
    [yes] , with a toilet
    [no] , without a toilet
    [unknown] , toilet unknown
   *[none] {""}
    }{ $free ->
    [yes] , step-free
    [no] , not step-free
   *[unknown] , step-free unknown
    }{ $open ->
    [yes] , open now
    [no] , closed now
    [unknown] , hours unclear
   *[none] {""}
    }
nearby-no-list = { $kind ->
    [kita] I have no list of day-care centres (Kitas). These people know:
    [playground] I have no list of playgrounds. These people know:
   *[other] These people know:
    }
nearby-ask = { $owner }: { $title }{ $phone ->
    [none] {""}
   *[other] , phone { $phone }
    } · source: { $source }, as of { ON($checked) }
nearby-unknown = { $kind ->
    [playground] I know no playgrounds here.
    [toilets] I have no list of toilets for { $city }.
    [library] I know no libraries here.
    [kita] I have no list of day-care centres for { $city }.
   *[other] I know nothing about that.
    } Shall somebody at the office help?

office-district = Which district do you live in?
office-open = { $known ->
    [open] Open on { DAY($day) }:
    [closed] No office whose hours I know is open on { DAY($day) }. These are the offices:
   *[unknown] I do not know which office is open on { DAY($day) }: the hours are not entered here. These are the offices:
    }
office-one = { $title }
office-several = Offices in { $district }
office-none = I know no neighbourhood office in { $district }.
office-nearest = I know no neighbourhood office in { $district }. The nearest one with a known address:
office-line = { $title }{ $place ->
    [none] , address not known
   *[other] , { $place }
    }{ $km ->
    [none] {""}
   *[other] , about { $km } km
    }{ $source ->
    [none] {""}
   *[other] {" "}· source: { $source }, as of { ON($checked) }
    }

company-choose = { $reach ->
    [walk] { $there ->
        [no] I know nothing within { $limit } minutes on foot{ $near ->
            [none] {""}
           *[other] {" "}of { $near }
            }. This is nearest:
       *[yes] Within { $limit } minutes on foot{ $near ->
            [none] {""}
           *[other] {" "}of { $near }
            }:
        }
    [near] { $there ->
        [no] I know nothing that close{ $near ->
            [none] {""}
           *[other] {" "}to { $near }
            }. This is nearest:
       *[yes] Not far{ $near ->
            [none] {""}
           *[other] {" "}from { $near }
            }:
        }
   *[any] { $there ->
        [no] I know nothing right there. This is nearest:
       *[yes] { $near ->
            [none] This is on every week:
           *[other] This is on near { $near }:
            }
        }
    }
company-other-time = I have nothing for that { $weekday ->
    [0] on Mondays
    [1] on Tuesdays
    [2] on Wednesdays
    [3] on Thursdays
    [4] on Fridays
    [5] on Saturdays
    [6] on Sundays
   *[none] at that time
    }{ $part ->
    [frueh] {" "}in the morning
    [vormittag] {" "}in the morning
    [mittag] {" "}at midday
    [nachmittag] {" "}in the afternoon
    [abend] {" "}in the evening
   *[none] {""}
    }. There is something at another time:
company-line = { $title }: { DAY($at) }, { TIME($at) }{ $district ->
    [none] {""}
   *[other] , { $district }
    }{ $price ->
    [free] , free of charge
    [known] , { EUR($cents) }
   *[unknown] , price not known
    }{ $steps ->
    [yes] , step-free
    [unknown] , unknown whether step-free
   *[none] {""}
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] , about { $km } km
        }
   *[other] , about { $walk } min on foot
    }
company-place = Place: { $place ->
    [none] not known
   *[other] { $place }
    }{ $walk ->
    [none] { $km ->
        [none] {""}
       *[other] , about { $km } km
        }
   *[other] , about { $walk } min on foot
    }
company-none = I have no meeting or course of that kind. Would you like to see the outings?
company-one = { $title }
company-when = Every week, next on { DAY($at) }, { TIME($at) }{ $until ->
    [none] . When it ends is not known
   *[other] {" "}to { TIME($until) }
    }
company-cost = { $price ->
    [free] Free of charge
    [known] { EUR($cents) }
   *[unknown] Price not known
    }, { $known ->
    [yes] step-free
    [no] not step-free
   *[unknown] whether step-free is not known
    }
company-holiday = Please note: { DAY($day) } is { $name }. Ask first whether it takes place.
company-next = { $what ->
    [way] The way there and back
    [weekly] Remind me every week
   *[none] No, thank you
    }
company-start = Where do you set out from?
company-no-plan = The timetable does not answer right now, so I cannot show the way to { $to }.
company-ways = Your way from { $from } and back
company-way = { $way ->
    [there] There
   *[back] Back
    }: { $line ->
    [none] leave on foot at { TIME($at) }, arrive { TIME($arrives) }
   *[other] leave { TIME($at) }, line { $line } at { TIME($leaves) } from { $stop }, arrive { TIME($arrives) }
    } · { $walk } min on foot{ $changes ->
    [0] {""}
    [one] , one change
   *[other] , { $changes } changes
    }
company-no-way = { $way ->
    [there] There
   *[back] Back
    }: I find no way that fits at that time.
company-plan = { $live ->
    [yes] { $source }, with live times
   *[no] { $source }, by the timetable
    }
company-weekly-set = Good. I will remind you of { $about } every week, first on { DAY($at) }, { TIME($at) }.{ $way ->
    [yes] {" "}On the day I will say when it is time to go.
   *[no] {""}
    }
company-dropped = All right.

health-doctor = Medical help. I cannot judge symptoms.
health-doctor-line = Surgery closed and it cannot wait: 116117, doctors on call
health-emergency-line = Chest pain, no breath or getting worse: 112 at once
health-pharmacy = Find the pharmacy on duty
health-pharmacy-line = Landline: 0800 0022833 · mobile: 22833 (charged per minute)
health-offers = Health in { $city }. I cannot judge symptoms.
health-offer = { $title }{ $district ->
    [none] {""}
   *[other] , { $district }
    } · source: { $source }, as of { ON($checked) }
health-place = { $title }, { $metres } m{ $open ->
    [yes] , open now
    [no] , closed now
   *[unknown] , hours unknown
    }{ $phone ->
    [none] {""}
   *[other] , phone { $phone }
    } · source: { $source }

leihoma-old = Leihoma and Leihopa
leihoma-private-only = This works only between the two of us. Please write again in a chat of your own. In charge: { $owner }
leihoma-consent = I do not match people myself. With your consent I pass name, phone, district and weekdays to the office, for: { $owner }. Nothing about children. It is deleted on { ON($until) }. Do you agree?
leihoma-yes = I agree
leihoma-no = No, pass nothing on
leihoma-which = What is it about?
leihoma-wish = { $wish ->
    [seek] I am looking for somebody
   *[offer] I would like to help
    }
leihoma-name = Under which name should they get in touch?
leihoma-phone = Under which phone number?
leihoma-phone-again = That is no phone number. Please write the number alone.
leihoma-district = In which district?
leihoma-days = On which days of the week?
leihoma-check = This is what I pass to the office, for: { $owner }
leihoma-data = { $name }, { $phone }, { $district }
leihoma-day = { $day ->
    [MO] Mondays
    [TU] Tuesdays
    [WE] Wednesdays
    [TH] Thursdays
    [FR] Fridays
    [SA] Saturdays
   *[SU] Sundays
    }
leihoma-send = Pass it on
leihoma-dropped = Good, I pass nothing on.
leihoma-sent = Passed to the office. Case { $case }. From there it goes to: { $owner }. All of it is deleted on { ON($until) }.
