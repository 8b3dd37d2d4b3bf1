# Live-Zeiten, Störungen und Nachrichten dazu.

live-stand = Die Zeiten sind von { TIME($at) }.
live-plan = Das ist nur der Fahr·plan. Ich weiß nicht, ob alles pünktlich ist.
live-ride = Linie { $line } um { TIME($at) } fährt { $minutes } Minuten { $way ->
    [early] früher
   *[other] später
    }: um { TIME($live) }.

departures-live = Abfahrten { $stop } · { $source }, Stand { TIME($at) }
departures-row-live = { TIME($at) }, { $way ->
    [late] { $minutes } Minuten später
    [early] { $minutes } Minuten früher
   *[none] pünktlich
    }: Linie { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}Richtung { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , Steig { $bay }
    }
