# Live times, disruptions and being told of them.

live-stand = Live times as of { TIME($at) }
live-plan = Timetable only, no live times
live-ride = Line { $line } at { TIME($at) }: { $minutes } min { $way ->
    [early] early
   *[other] late
    }, leaves at { TIME($live) }

departures-live = Departures { $stop } · { $source }, as of { TIME($at) }
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
