# Borrowing bikes, scooters, cargo bikes and cars.
menu-sharing = Borrow a bike or scooter
sharing-near = Where would you like to start?
sharing-found = To borrow near { $near } · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }{ $count ->
    [0] {""}
   *[other] {" "}· { $count } more within { $metres } m
    }
sharing-vehicle = { $kind ->
    [bike] Bike
    [ebike] E-bike
    [cargo_bike] Cargo bike
    [scooter] E-scooter
    [moped] Moped
    [car] Car
   *[other] Vehicle
    }, { $system }{ $station ->
    [none] {""}
   *[other] , station { $station }
    }{ $count ->
    [none] {""}
   *[other] : { $count } available
    } · { $away } m, about { $walk } min on foot{ $km ->
    [none] {""}
   *[other] {" "}· range about { $km } km
    }
sharing-rule = Leave it { $stations ->
    [yes] at stations only
   *[no] in marked zones only
    }{ $name ->
    [none] {""}
   *[other] , the nearest: { $name }
    }
sharing-rule-unknown = I do not know right now where it may be left
sharing-stand = { $at ->
    [none] Fetched { TIME($fetched) }
   *[other] As of { TIME($at) }
    }{ $free ->
    [yes] . Free unless somebody is quicker
   *[no] {""}
    }
sharing-none = Within { $metres } m of { $near } there is right now { $kind ->
    [bike] no bike to borrow
    [cargo_bike] no cargo bike
    [scooter] no e-scooter
    [moped] no moped
    [car] no car to borrow
   *[none] nothing to borrow
    } · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
sharing-down = I cannot reach the rental systems right now. So I do not know what stands nearby.
sharing-stale = No live data from the rental system since { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ TIME($since) }. So I do not know what stands near { $near }.
sharing-no-source = { $kind ->
    [car] I have neither data nor a provider of car sharing here.
   *[other] I have no source for rentals here.
    }
sharing-links = I am not told how many vehicles are free there. The provider shows it:
sharing-provider = { $name }{ $phone ->
    [none] {""}
   *[other] , phone { $phone }
    } · { $source }, checked { DATE($checked) }
sharing-link = To { $name }
sharing-zones = Leaving it near { $near }: in zones only
sharing-zone = { $name }{ $away ->
    [0] {""}
   *[other] , { $away } m away
    }{ $stations ->
    [yes] , at stations only there
   *[no] {""}
    }
sharing-no-zones = The provider names no parking zone within { $metres } m of { $near }. Its app shows whether you may leave it there.
sharing-zones-down = I cannot get at the moment where it may be left near { $near }.
