# Live-Zeiten, Störungen und Abos darauf.

live-stand = Live-Zeiten, Stand { TIME($at) } Uhr
live-plan = Plan, ohne Echtzeit
live-ride = Linie { $line } um { TIME($at) }: { $way ->
    [early] { $minutes } min früher
   *[other] { $minutes } min später
    }, fährt um { TIME($live) }

departures-live = Abfahrten { $stop } · { $source }, Stand { TIME($at) }
departures-row-live = { TIME($at) } ({ $way ->
    [late] +{ $minutes }
    [early] −{ $minutes }
   *[none] pünktlich
    }) Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }
