# Tina: Verspätungen in Worten.

departures-row-live = { TIME($at) } Uhr, { $way ->
    [late] { $minutes } min später
    [early] { $minutes } min früher
   *[none] pünktlich
    }: Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }
