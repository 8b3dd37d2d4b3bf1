## What one drives or cycles oneself, and how far one walks
leg-own = { TIME($at) } { $mode ->
    [bike] bike
    [scooter] scooter
   *[car] car
    } from { $from }; arrives { TIME($arrives) } { $to }
way-walk-limit = Only ways with at most { $metres } m on foot at a time were looked for.
