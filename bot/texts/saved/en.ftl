## Own places and ways
saved-called = { $name ->
    [home] Home
    [work] Work
   *[other] { $name }
    }
place-unsaved = { $name ->
    [home] Where is your home? A stop or street nearby will do.
    [work] Where do you work? A stop or street nearby will do.
   *[other] Where is “{ $name }”? A stop or street nearby will do.
    }
place-unsaved-shared = Others can read this, so I do not use your saved places here. Which stop or street do you mean?
place-elsewhere = { $name } lies outside what I can plan. Which place in { $city } do you mean?
saved-name = What shall I call this place?
saved-way-name = What shall I call the way from { $from } to { $to }?
saved-where = Where is that? A stop or street nearby will do.
saved-where-unknown = I cannot find “{ $said }”. Which stop or street is nearby?
saved-sure = { $before ->
    [none] Shall I keep { $place } as “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }”?
   *[other] “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is { $before } so far. Shall I keep { $place } instead?
    }
saved-way-sure = Shall I keep { $from } to { $to } as “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }”?
saved-stored = Only this name and the place are stored, encrypted and for you alone. “Forget { $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” deletes both at once.
saved-way-stored = Only the name, start and goal are stored, no times, encrypted and for you alone. “Forget { $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” deletes it all at once.
saved-number = I do not know house numbers. I take { $place }.
saved-health = This place may tell something about your health. I keep it only if you say yes.
saved-health-not-here = This place may tell something about your health. I do not keep it on this channel. You can name it each time.
saved-yes = Yes, keep it
saved-no = No
saved-kept = Kept: “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is { $place }.
saved-way-kept = Kept: “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is { $from } to { $to }.
saved-not-kept = All right, I keep nothing.
saved-too-many = I keep no more than { $count }. Tell me first what to forget.
saved-shared = Others can read this. Saved places are only there when you write to me alone.
saved-no-way = I do not know which way you mean. Plan or book one first, then I can keep it.
saved-none = I have no place of yours. Write, for example, “remember work: Rathaus”.
saved-list = This is what I keep for you. “Forget …” deletes a name.
saved-place = { $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }: { $place }
saved-way = { $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }: { $from } to { $to }
saved-often = { $from } to { $to }, booked { $count } times
saved-routes = { $often ->
    [0] Your ways:
   *[other] Your ways. How often is read off your bookings just now; it is not stored.
    }
saved-no-routes = No way kept yet. After a trip, write “remember this trip as choir”.
saved-go = { $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }
saved-go-often = To { $to }
saved-forget-all = Delete all saved places and ways?
saved-forget-yes = Yes, delete all
saved-all-stay = All right, everything stays.
saved-all-forgotten = All places and ways are deleted.
saved-not-known = “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is not saved.
saved-forgotten = “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is deleted.
saved-renamed = “{ $old ->
    [home] Home
    [work] Work
   *[other] { $old }
    }” is now called “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }”.
saved-offer = “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }” is { $place } for now. I keep it only if you want me to.
saved-offer-keep = Keep as “{ $name ->
            [home] Home
            [work] Work
           *[other] { $name }
            }”
saved-return = Way back
saved-counted = { $count ->
    [one] 1 place or way of your own
   *[other] { $count } places and ways of your own
    }

## The last way home
home-where = Where do you want to go back to at the end?
home-last = The last way to { $to }: leave at { TIME($at) }, there at { TIME($arrives) } · { $source }
home-none = After { TIME($at) } nothing runs to { $to } by timetable tonight · { $source }
home-walk = On foot: about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
    }
home-first = The next way after that: { DAY($at) }, { TIME($at) }
home-taxi = Taxi: { $name }, { $phone }
home-other = Another goal
home-shuttle = Book the shuttle

## The language of the message
language-stay = I answer in English. Write “Deutsch” for German.
language-stay-en = Stay with English?
language-other = { $lang ->
    [tr] Şimdilik yalnızca Almanca ve İngilizce konuşuyorum.
    [uk] Поки що я спілкуюся лише німецькою та англійською мовами.
   *[ar] أتحدث حاليًا الألمانية والإنجليزية فقط.
    }

## What this city does not have
city-none = I have no information about this in this city.
city-refused = I get no information about this. Trying again will not change that.
menu-keep = Keep a place
menu-keep-way = Keep a way
menu-places = My places
menu-routes = My ways
menu-forget = Forget a place
menu-rename = Rename a place
menu-home = Last way home
