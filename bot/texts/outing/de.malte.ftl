# Malte: kurz.
outing-down = Kalender antwortet nicht. Weiß also nicht, was am { DAY($day) } geht.
outing-elsewhere = { $name }: kein Kalender. Nur { $city }.
outing-other-kind = Davon nichts. Sonst:
outing-choose = { DAY($day) }{ $last ->
    [none] {""}
   *[other] {" "}bis { DAY($last) }
    }, { $by ->
    [district] { $near ->
        [none] { $city }
       *[other] { $near }
        }
    [near] rund um { $near ->
        [none] { $city }
       *[other] { $near }
        }
   *[city] { $near ->
        [none] { $city }
       *[other] bei { $near } nichts, { $city }
        }
    } · { $source }{ $sure ->
    [yes] {""}
   *[no] {" "}· unsicher, ob was passt
    }
outing-detail = Plan · { $source }
outing-ends = { $until ->
    [none] Ende unbekannt
   *[other] Bis { TIME($until) }
    }
