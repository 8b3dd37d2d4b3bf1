# Malte in English: terse, price first. What is missing here stands in en.ftl.

hello = Hi. Lotse, a computer program ({ $operator }), not a human. What I store: /datenschutz. Where to?
ride-goal = Where to?
ride-start = From where?
ride-when = When?
ride-party = How many?
ride-confirm = All right?
journey-goal = Where to?
journey-start = From where?
offer-detail = { EUR($cents) } · { TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] on foot
       *[other] Line { $line }
    }
    } · { $changes ->
    [0] direct
    [one] 1 change
   *[other] { $changes } changes
    }
booking-ordered = { EUR($cents) }, checking …
