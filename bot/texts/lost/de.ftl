# Was fehlt, solange eine Quelle ausfällt.
lost-from = Von { $source } bekomme ich gerade nichts. Vielleicht gibt es noch mehr Parkplätze.
lost-none = Von { $source } bekomme ich gerade nichts. Ob es nahe { $near } { $what ->
    [motorhome] einen Stellplatz für Wohnmobile
    [disabled] einen Behindertenparkplatz
   *[car] einen offenen Parkplatz
    } gibt, weiß ich deshalb nicht.
