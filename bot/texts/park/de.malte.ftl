park-near = Wo parken?
park-found = Parken nahe { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
park-none = Nahe { $near } ist { $what ->
    [motorhome] kein Stellplatz für Wohnmobile
    [disabled] kein Behindertenparkplatz
   *[car] nichts offen
    }.
park-down = Keine Zahlen zu Parkplätzen nahe { $near }. Ob was frei ist, weiß ich nicht.
park-check-when = { $name }: Wann nachsehen?
park-check-set = { $weekly ->
    [yes] Okay, jede Woche, zuerst { DATE($at) }, { TIME($at) }
   *[no] Okay, { DATE($at) }, { TIME($at) }
    }: Ich sehe bei { $name } nach.
