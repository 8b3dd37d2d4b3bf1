## Was man selbst fährt, und wie weit man geht
leg-own = { TIME($at) } { $mode ->
    [bike] Fahrrad
    [scooter] Roller
   *[car] Auto
    } ab { $from }. Sie sind um { TIME($arrives) } da: { $to }
way-walk-limit = Ich suche nur Wege mit höchstens { $metres } Metern zu Fuß.
