# Live times, disruptions and being told of them.

live-stand = Live times as of { TIME($at) }
live-plan = Timetable only, no live times
live-ride = Line { $line } at { TIME($at) }: { $minutes } min { $way ->
    [early] early
   *[other] late
    }, leaves at { TIME($live) }

departures-later = Later departures
departures-day = { DAY($day) }:
departures-row-live = { TIME($at) } ({ $way ->
    [late] +{ $minutes }
    [early] −{ $minutes }
   *[none] on time
    }) Line { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}towards { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , bay { $bay }
    }

## Disruptions
menu-disruptions = Disruptions
menu-watch = Tell me of disruptions
disruptions-none = { $what ->
    [line] No disruption is reported on line { $name }.
    [stop] No disruption is reported at { $name }.
    [ferry] No disruption is reported for the ferries.
    [train] No disruption is reported for the trains.
    [bus] No disruption is reported for the buses.
   *[all] No disruption is reported.
    } As of { TIME($at) }, source: { $source }
disruptions-found = { $what ->
    [line] Disruptions on line { $name }
    [stop] Disruptions at { $name }
    [ferry] Disruptions of the ferries
    [train] Disruptions of the trains
    [bus] Disruptions of the buses
   *[all] Disruptions
    } · { $source }, as of { TIME($at) }
disruptions-unknown = { $since ->
    [none] I cannot know that now: I get no reports of disruptions. The timetable stands, without live times.
   *[other] I cannot know that now: I have had no reports of disruptions since { TIME($since) }. The timetable stands, without live times.
    }
disruptions-no-source = I get no reports of disruptions for this city.
disruptions-unknown-line = I know no line { $line } here.
disruptions-alert = { $line ->
    [none] {""}
   *[other] Line { $line }:{" "}
    }{ $title }{ $stop ->
    [none] {""}
   *[other] {" "}({ $stop })
    }{ $since ->
    [none] {""}
   *[other] , from { DAY($since) }, { TIME($since) }
    }{ $until ->
    [none] {""}
   *[other] , until { DAY($until) }, { TIME($until) }
    }{ $more ->
    [none] {""}
   *[other] . { $more }
    }
disruptions-run = { TIME($at) } line { $line } from { $from } towards { $headsign }: cancelled
disruptions-more = and { $count } more
disruptions-tell-me = Keep me posted

## Being told
watch-which = Which line?
watch-confirm = Shall I tell you when something is cancelled or disturbed { $what ->
    [line] on line { $name }
    [stop] at { $name }
    [ferry] with the ferries
    [train] with the trains
   *[bus] with the buses
    }{ $what ->
    [line] {" "}or runs very late
   *[other] {""}
    }? At night I write only if you still travel that day.
watch-yes = Yes, tell me
watch-no = No
watch-dropped = All right, I will not.
watch-set = Noted: disruptions { $what ->
    [line] of line { $name }
    [stop] at { $name }
    [ferry] of the ferries
    [train] of the trains
   *[bus] of the buses
    }. “No more” ends it.
watch-news = { $what ->
    [line] Line { $name }
    [stop] { $name }
    [ferry] Ferries
    [train] Trains
   *[bus] Buses
    }: new disruption · { $source }, as of { TIME($at) }
watch-late = Line { $name } is running very late · { $source }, as of { TIME($at) }
watch-late-run = { TIME($at) } from { $stop } towards { $headsign }: { $minutes } min later
watch-late-over = Line { $name } is no longer running very late · { $source }, as of { TIME($at) }
watch-enough = No more
watch-line = Disruptions { $what ->
    [line] of line { $name }
    [stop] at { $name }
    [ferry] of the ferries
    [train] of the trains
   *[bus] of the buses
    }
watch-stopped = All right, no more reports of disruptions { $what ->
    [line] of line { $name }
    [stop] at { $name }
    [ferry] of the ferries
    [train] of the trains
   *[bus] of the buses
    }.

## Reminders
remind-none-left = That has ended already.
remind-where = Where is it? Then I can tell you the way and when to set out.
remind-start = And where do you start from?
remind-no-way = Without the way
remind-set-way = Noted: on { DAY($at) } at { TIME($at) }, and then every week, I look it up for “{ $about }”. On { DAY($event) } I write when it is time to leave for { $to }.
remind-event = Reminder: { $about }, { DAY($at) }, { TIME($at) }
remind-go = Time to leave for { $about } at { TIME($at) }. Set out at { TIME($leave) }.
remind-go-late = You cannot be at “{ $about }” at { TIME($at) } any more. The next way:
remind-go-blind = Time to leave soon for { $about } at { TIME($at) }
remind-cancelled = Line { $line } at { TIME($at) } is cancelled today. Instead:
remind-unsafe = Line { $line } at { TIME($at) } is not safe to take today. Instead:
remind-holiday = That day is { $name }. Does it take place? If not, just skip it.
remind-none-found = I find no way that fits.
remind-plan = See the ways
