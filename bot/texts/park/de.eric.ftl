park-near = { $form ->
   *[du] Wo in der Nähe wollt ihr parken?
    [sie] Wo in der Nähe möchten Sie parken?
    }
park-found = Parken nahe { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Frei, wenn niemand schneller ist.
park-none = Nahe { $near } finde ich leider { $what ->
    [motorhome] keinen Stellplatz für Wohnmobile
    [disabled] keinen Behindertenparkplatz
   *[car] keinen offenen Parkplatz
    }.
