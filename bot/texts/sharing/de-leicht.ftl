# Leihen: Räder, Roller, Lasten·räder und Autos.
menu-sharing = Rad oder Roller leihen
sharing-near = Wo wollen Sie starten?
sharing-found = Leihen bei { $near } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }{ $count ->
    [0] {""}
   *[other] {" "}· noch { $count } bis { $metres } Meter weit
    }
sharing-vehicle = { $kind ->
    [bike] Rad
    [ebike] Elektro·rad
    [cargo_bike] Lasten·rad
    [scooter] Elektro·roller
    [moped] Moped
    [car] Auto
   *[other] Fahrzeug
    }, { $system }{ $station ->
    [none] {""}
   *[other] , Station { $station }
    }{ $count ->
    [none] {""}
   *[other] : { $count } frei
    } · { $away } Meter, etwa { $walk ->
        [one] eine Minute
       *[other] { $walk } Minuten
        } zu Fuß{ $km ->
    [none] {""}
   *[other] {" "}· fährt noch etwa { $km } Kilometer
    }
sharing-rule = Abstellen nur { $stations ->
    [yes] an Stationen
   *[no] in Zonen
    }{ $name ->
    [none] {""}
   *[other] . Die nächste: { $name }
    }
sharing-rule-unknown = Wo darf man abstellen? Das weiß ich nicht
sharing-stand = { $at ->
    [none] Abgerufen { TIME($fetched) }
   *[other] Stand { TIME($at) }
    }{ $free ->
    [yes] . Vielleicht ist jemand schneller
   *[no] {""}
    }
sharing-none = { $kind ->
    [bike] Kein Rad
    [cargo_bike] Kein Lasten·rad
    [scooter] Kein Elektro·roller
    [moped] Kein Moped
    [car] Kein Auto
   *[none] Nichts
    } zum Leihen bei { $near }. Ich habe { $metres } Meter weit gesucht · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
sharing-down = Ich bekomme gerade keine Daten vom Verleih. Bitte später noch einmal fragen.
sharing-stale = Keine neuen Daten seit { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($since) }. Was steht bei { $near }? Das weiß ich nicht.
sharing-no-source = { $kind ->
    [car] Für Leih·autos kenne ich hier keinen Anbieter.
   *[other] Das weiß ich hier nicht.
    }
sharing-links = Wie viele sind frei? Das weiß ich nicht. Der Anbieter zeigt es:
sharing-provider = { $name }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · { $source }, geprüft { DATE($checked) }
sharing-link = Zu { $name }
sharing-zones = Abstellen bei { $near }: nur in Zonen
sharing-zone = { $name }{ $away ->
    [0] {""}
   *[other] , { $away } m weit weg
    }{ $stations ->
    [yes] , dort nur an Stationen
   *[no] {""}
    }
sharing-no-zones = Bei { $near } kenne ich keine Zone zum Abstellen. Ich suche { $metres } m weit. Die App vom Verleih zeigt alle Zonen.
sharing-zones-down = Wo darf man bei { $near } abstellen? Das weiß ich gerade nicht.
