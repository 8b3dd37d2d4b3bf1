# Leihen: Räder, Roller, Lastenräder und Autos.
menu-sharing = Rad oder Roller leihen
sharing-near = { $form ->
    [du] Wo möchtest du losfahren?
   *[sie] Wo möchten Sie losfahren?
    }
sharing-found = Zu leihen bei { $near } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }{ $count ->
    [0] {""}
   [one] {" "}· 1 weiteres Fahrzeug im Umkreis von { $metres } m
   *[other] {" "}· { $count } weitere Fahrzeuge im Umkreis von { $metres } m
    }
sharing-vehicle = { $kind ->
    [bike] Rad
    [ebike] E-Rad
    [cargo_bike] Lastenrad
    [scooter] E-Roller
    [moped] Moped
    [car] Auto
   *[other] Fahrzeug
    }, { $system }{ $station ->
    [none] {""}
   *[other] , Station { $station }
    }{ $count ->
    [none] {""}
   *[other] : { $count } frei
    } · { $away } m, etwa { $walk } min zu Fuß{ $km ->
    [none] {""}
   *[other] {" "}· Reichweite etwa { $km } km
    }
sharing-rule = Abstellen nur { $stations ->
    [yes] an Stationen
   *[no] in Zonen
    }{ $name ->
    [none] {""}
   *[other] , die nächste: { $name }
    }
sharing-rule-unknown = Wo man abstellen darf, weiß ich gerade nicht
sharing-stand = { $at ->
    [none] Abgerufen { TIME($fetched) }
   *[other] Stand { TIME($at) }
    }{ $free ->
    [yes] . Frei, wenn niemand schneller ist
   *[no] {""}
    }
sharing-none = Im Umkreis von { $metres } m um { $near } steht gerade { $kind ->
    [bike] kein Leihrad
    [cargo_bike] kein Lastenrad
    [scooter] kein E-Roller
    [moped] kein Moped
    [car] kein Leihauto
   *[none] nichts zum Leihen
    } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
sharing-down = Die Daten der Verleiher bekomme ich gerade nicht. Was in der Nähe steht, weiß ich darum nicht.
sharing-stale = Keine Live-Daten vom Verleih seit { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($since) }. Was bei { $near } steht, weiß ich darum nicht.
sharing-no-source = { $kind ->
    [car] Für Carsharing habe ich hier weder Daten noch einen Anbieter auf der Liste.
   *[other] Zum Leihen habe ich hier keine Quelle.
    }
sharing-links = Wie viele Fahrzeuge dort frei sind, erfahre ich nicht. Das sieht man beim Anbieter:
sharing-provider = { $name }{ $phone ->
    [none] {""}
   *[other] , Telefon { $phone }
    } · { $source }, geprüft { DATE($checked) }
sharing-link = Zu { $name }
sharing-zones = Abstellen bei { $near }: nur in Zonen
sharing-zone = { $name }{ $away ->
    [0] {""}
   *[other] , { $away } m entfernt
    }{ $stations ->
    [yes] , dort nur an Stationen
   *[no] {""}
    }
sharing-no-zones = Im Umkreis von { $metres } m um { $near } nennt der Verleih keine Abstellzone. Ob man dort abstellen darf, zeigt seine App.
sharing-zones-down = Wo man bei { $near } abstellen darf, bekomme ich gerade nicht.
