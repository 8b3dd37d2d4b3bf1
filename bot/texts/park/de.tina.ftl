park-found = Parken in der Nähe von { $near }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Freie Plätze können schnell weg sein.
