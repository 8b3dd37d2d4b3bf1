# Was fehlt, solange eine Quelle ausfällt.
lost-from = Von { $source } bekomme ich gerade nichts. Vielleicht gibt es noch mehr Park·plätze.
lost-none = Von { $source } bekomme ich gerade nichts. Gibt es bei { $near } { $what ->
    [motorhome] einen Platz für Wohn·mobile
    [disabled] einen Behinderten·parkplatz
   *[car] einen offenen Park·platz
    }? Das weiß ich nicht.
