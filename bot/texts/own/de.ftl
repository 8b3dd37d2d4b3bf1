## Was man selbst fährt, und wie weit man geht
leg-own = { TIME($at) } { $mode ->
    [bike] Rad
    [scooter] Roller
   *[car] Auto
    } ab { $from }; an { TIME($arrives) } { $to }
way-walk-limit = Gesucht sind nur Wege mit höchstens { $metres } m am Stück zu Fuß.
