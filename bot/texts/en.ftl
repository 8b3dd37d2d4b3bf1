# British English, base texts. German names stay German. One text is one thing, short and kind.
# Missing facts arrive as "none", yes and no as "yes" and "no", money in cents.

## First contact
operator-name = { $demo ->
    [yes] demo, not a service of the city
   *[no] { $operator }
    }
disclosure = Hello, I am Lotse, a computer program ({ $operator }). I only keep what I need to help you: /datenschutz
hello = Hello, I am Lotse, a computer program ({ $operator }). I find ways, parking and outings, and I book rides. I only keep what I need for that: /datenschutz. What would you like to do?
help = Just write what you have in mind, for example “tomorrow at nine from Bahnhof to Rathaus”. Write “back” to go back one step, “stop” to leave it.

## Menu
menu-ride = Book a ride
menu-journey = Find a way
menu-departures = Departures
menu-park = Find parking
menu-outing = Outings and meet-ups
menu-rides = My rides
menu-receipt = Ticket again
menu-wallet = Credit
menu-cancel = Cancel a ride
menu-remind = Set a reminder
menu-reminders = My reminders
menu-remind-stop = End a reminder
menu-settings = Settings
menu-human = Talk to a human
menu-complaint = Complaint
menu-privacy = Privacy
menu-export = See my data
menu-delete = Delete my data
menu-hello = Menu
menu-help = Help
menu-retry = Try again
menu-stop = Stop
menu-there = The way there
menu-from-there = On from there
menu-onward = On from there
menu-way-back = Way back
menu-remind-ride = Remind me before the ride

## Input
input-empty = Nothing arrived. What would you like to do?
input-emoji = I am afraid I do not understand that. Please tell me in words what you have in mind.
input-long = That is too much for me at once. Please tell me in one or two sentences where you want to go.
input-sticker = I cannot read a sticker. Please write what you have in mind.
input-contact = I cannot use contacts, and I have kept nothing of it. Please write what you have in mind.
input-file = I cannot read pictures or files. Please write what you have in mind.
input-voice = I cannot understand voice messages here. Please write or dictate the text.
input-command = I do not know this command. This is what works:
input-unclear = I did not understand that.
thanks = You are welcome.
input-choose = What do you mean?
input-not-ours = I know nothing about that. I help with ways, parking, outings and rides.
input-location = Your location has arrived. What are you looking for from here?
input-edited-late = You changed a message that I had already answered. Please write what you would like now.
stale-button = This button is no longer valid. Nothing has happened.
stopped = All right, I have stopped. I booked nothing in doing so.
stopped-nothing = Nothing is under way. What would you like to do?
back-nothing = There is nothing further back.
back-start = We are back at the start.
back-deed = That has already been sent. You can cancel under “My rides”.
resume = { $of ->
    [trip] Back to the ride from before.
   *[other] Back to the question from before.
    }
resume-on = Back to the question from before
city-unavailable = I get no information at the moment. It is not your fault, and nothing is lost. Please try again shortly.
broken = Something went wrong on my side. I still know what you told me. Please try once more.
choose-more = More

## Places and times
place-unknown = I cannot find this place. What is the stop or the street called?
place-same = Start and goal are the same. Where would you like to go?
place-which = Which place do you mean?
place-option = { $name }
place-here = My location
place-here-name = Location
moment-now = Now
moment-hour-later = In an hour
moment-hour = At what time on { DAY($day) }?
moment-past = { DAY($at) }, { TIME($at) }, is already past. Which time do you mean?

## Ride
ride-goal = Where do you want to go?
ride-start = Where do you start?
ride-when = When do you want to travel?
ride-party = For how many people?
party-one = 1 person
party-two = 2 people
party-too-many = I can book for up to { $most } people together. How many are you?
ride-none = I cannot book anything to { $to } for { DAY($at) }, { TIME($at) }.
ride-choose = { DAY($day) }, { $from } to { $to }{ $persons ->
    [one] {""}
   *[other] , { $persons } people
    }
ride-free = You do not need to buy anything for this ride.
ride-confirm = Is this your ride?
offer-option = { TIME($at) } { $product ->
    [shuttle] shuttle
    [bus_day] day ticket
    [bus_group] group day ticket
   *[other] { $line ->
        [none] on foot
       *[other] Line { $line }
    }
    }
offer-detail = { TIME($at) } – { TIME($arrives) } · { $product ->
    [shuttle] { $carrier }
   *[other] { $line ->
        [none] on foot
       *[other] Line { $line }
    }
    } · { $changes ->
    [0] no change
    [one] 1 change
   *[other] { $changes } changes
    } · { EUR($cents) }
fare-line = { $count } × { $kind ->
    [adult] { $count ->
        [one] adult
       *[other] adults
    }
    [child] { $count ->
        [one] child
       *[other] children
    }
    [group] group
    [under_six] { $count ->
        [one] child under 6
       *[other] children under 6
    }
    [deutschlandticket] with Deutschlandticket
    [schwerbehindertenausweis] with disability pass
   *[other] { $kind }
    }: { EUR($each_cents) }{ $count ->
    [one] {""}
   *[other] {" "}each
    }{ $demo ->
    [yes] {" "}(demo price)
   *[no] {""}
    }
leg-walk = { TIME($at) } walk, { $minutes } min to { $to }
leg-ride = { TIME($at) } { $mode ->
    [train] { $line ->
        [none] Train
       *[other] { $line }
    }
    [ferry] { $line ->
        [none] Ferry
       *[other] Ferry { $line }
    }
    [shuttle] Shuttle
   *[other] { $line ->
        [none] Bus
       *[other] Bus { $line }
    }
    } from { $from }{ $bay ->
    [none] {""}
   *[other] , bay { $bay }
    }{ $headsign ->
    [none] {""}
   *[other] {" "}towards { $headsign }
    }{ $lowfloor ->
    [yes] , low-floor
   *[other] {""}
    }; arrives { TIME($arrives) } { $to }
order-day = { DATE($at) }
order-route = From { $from } to { $to }
order-pickup = Pick-up about { TIME($at) }{ $walk ->
    [0] {""}
   *[other] , { $walk } min walk to the boarding point
    }{ $seconds ->
    [none] {""}
   *[other] ; the vehicle waits at most { $seconds } seconds
    }
order-carrier = Carrier: { $carrier }{ $product ->
    [shuttle] ; not valid on the bus
   *[other] {""}
    }
cancel-fee = There is no right of withdrawal for rides. Cancel under “My rides”: free until { DAY($until) }, { TIME($until) }, then { EUR($fee_cents) } for the whole booking.
cancel-none-after = There is no right of withdrawal for rides. Cancel under “My rides”: free until { DAY($until) }, { TIME($until) }, then no refund.
cancel-fee-now = There is no right of withdrawal for rides. Cancel under “My rides”: { EUR($fee_cents) } for the whole booking.
cancel-none-after-now = There is no right of withdrawal for rides. Once ordered, there is no refund.
order-pram = Space for a pram, if it is free
order-demo = DEMO, not a ticket
order-price = Total { EUR($cents) }
order-label = Order with obligation to pay
order-type-it = To order, please type exactly: Order with obligation to pay
order-other-time = Another time
order-back = Back
order-not-by-yes = I do not order on a “yes”. Please use the button or type exactly: Order with obligation to pay
ride-dropped = All right. Nothing is ordered.
order-expired = This offer has expired. Nothing is booked.
order-nothing = There is nothing here to order at the moment.
order-staff-refused = Only the person themselves can order. Please hand them the screen so that they press it.
order-private-only = Others can read along here. I am happy to show ways, but orders and tickets are for a chat of your own. Please write to me there.

## Way
journey-goal = Where do you want to go?
journey-start = Where do you start?
journey-holiday = { DAY($day) } is a public holiday ({ $name }). The Sunday timetable applies.
journey-none = I find no way to { $to } for { DAY($at) }, { TIME($at) }.
journey-choose = { DAY($day) }, { $from } to { $to } · { $source }
journey-ways = { DAY($day) }, { $from } to { $to }{ $demo ->
    [yes] {" "}· sample timetable, demo prices
   *[no] {""}
    }
journey-detail = { TIME($at) } – { TIME($arrives) } · { $line ->
    [none] on foot
   *[other] Line { $line }
    }{ $line ->
    [none] {""}
   *[other] {" "}· { $changes ->
        [0] no change
        [one] 1 change
       *[other] { $changes } changes
    }
    } · { $minutes } min{ $line ->
    [none] {""}
   *[other] { $walk ->
        [0] {""}
       *[other] , { $walk } of them on foot
    }
    }
journey-card = The way to { $to } · { $source }
journey-free = The way to { $to }. You do not need to buy anything for it.
journey-no-ticket = I cannot sell tickets at the moment. I will show you the way all the same.

## Departures
departures-stop = Which stop?
departures-board = Departures { $stop } · { $source }{ $at ->
    [none] , no live times
   *[other] , as of { TIME($at) }
    }
departures-none = { $line ->
    [none] Nothing more leaves
   *[other] No line { $line } leaves
    } from { $stop } for the time being. Source: { $source }
departures-row = { TIME($at) } Line { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}towards { $headsign }
    }{ $bay ->
    [none] {""}
   *[other] , bay { $bay }
    }
departures-cancelled = { TIME($at) } Line { $line }{ $headsign ->
    [none] {""}
   *[other] {" "}towards { $headsign }
    }: cancelled

## Outings

## My rides
rides-none = No ride is booked.
rides-list = { $count ->
    [one] One ride
   *[other] { $count } rides
    }
rides-line = { DAY($at) }, { TIME($at) }, { $product ->
    [shuttle] shuttle
    [bus_day] day ticket
    [bus_group] group day ticket
   *[other] { $line ->
        [none] ride
       *[other] Line { $line }
    }
    }{ $product ->
    [bus_day] {""}
    [bus_group] {""}
   *[other] , { $from } – { $to }
    }: { $state ->
    [booked] booked
    [checking] being checked
    [unsure] status unclear
    [cancelled] cancelled
    [done] travelled
   *[other] not booked
    } · { $code } · { EUR($cents) }
rides-vehicle = Number plate { $vehicle }
receipt-none = There is no valid ticket at the moment.
wallet-balance = Credit: { EUR($balance_cents) } (demo credit)
rides-cancel = Cancel a ride
cancel-none = There is no ride to cancel at the moment.
cancel-which = Which ride?
cancel-impossible = I can no longer cancel this ride.
cancel-confirm = { $stage ->
    [early] Nothing is charged yet, cancelling costs nothing.
    [unsure] I do not know yet whether the ride is booked.
   *[booked] { $fee_cents ->
        [0] Cancelling costs nothing.
       *[other] Cancelling costs { EUR($fee_cents) }.
    } You get back { EUR($refund_cents) }.
    } Really cancel?
cancel-yes = Yes, cancel it
cancel-no = No, keep it
cancel-kept = Good, the ride stays booked.
cancel-noted = I do not know yet whether the ride is booked. Your wish is noted: as soon as I know, I will tell you the fee and ask whether to cancel.
cancel-sent = I am cancelling the ride. I will tell you once it is confirmed.

## Booking
booking-ordered = I am checking your order of { EUR($cents) } …
booking-already = This order has already arrived. I book nothing twice.

## Reminders
remind-about = What shall I remind you of?
remind-when = When shall I remind you?
remind-confirm = { $weekly ->
    [yes] Every week, first on
   *[no] On
    } { DATE($at) } at { TIME($at) }: “{ $about }”. Is that right?
remind-yes = Yes, like that
remind-no = No
remind-dropped = All right, no reminder.
remind-set = Noted: { $weekly ->
    [yes] every week, first on
   *[no] on
    } { DATE($at) } at { TIME($at) }, “{ $about }”.
remind-none = No reminder is stored.
remind-list = Your reminders
remind-line = { DAY($at) }, { TIME($at) }: { $about }{ $weekly ->
    [yes] {" "}(every week)
   *[no] {""}
    }
remind-option = { $about }
remind-stop = End a reminder
remind-which = Which reminder shall I end?
remind-stopped = The reminder “{ $about }” has ended.
remind-due = Reminder: { $about }
remind-late = Late reminder, planned for { TIME($at) }: { $about }
remind-expired = This reminder comes too late, it was planned for { TIME($at) }: { $about }
remind-no-data = I cannot get the timetable at the moment. Please check again before you leave.
remind-lead = When shall I remind you of the ride from { $from } at { TIME($at) }?
remind-lead-evening = The evening before
remind-lead-minutes = { $minutes ->
    [one] One minute before
   *[other] { $minutes } minutes before
    }
remind-too-late = The ride starts at { TIME($at) } already. It is too late for a reminder.

## Settings
settings-what = What would you like to change?
settings-language = Language
settings-form = Form of address
settings-persona = Kind of guidance
settings-which-language = Which language?
settings-which-form = Which form of address (in German)?
settings-which-persona = What suits you?
language-de = Deutsch
language-en = English
language-de-leicht = Leichte Sprache
form-du = du
form-sie = Sie
persona-eric = Out with children
persona-malte = Short and quick
persona-tina = Calmly, one thing at a time
settings-saved = Saved.

## Humans
human-soon = I am passing this on to a human. Case number { $case }. Somebody from the office will answer here.
human-later = Nobody is there at the moment. I am passing it on, somebody will be in touch in office hours. Case number { $case }.
complaint-soon = Thank you, I am passing this on. Case number { $case }. Somebody from the office will answer here.
complaint-later = Thank you, I am passing this on. Case number { $case }. Somebody will be in touch in office hours.

## Privacy
privacy = I store your settings, rides and reminders, encrypted and only as long as needed. I delete your messages once they are answered, and my answers after { $days } days. Responsible: { $operator }. You can see and delete everything.
privacy-export = See my data
privacy-delete = Delete everything
privacy-exported = This is everything that is stored about you:
privacy-sure = Shall I delete everything that is stored about you?
privacy-yes = Yes, delete everything
privacy-no = No
privacy-kept = All right, everything stays as it is.
privacy-deleted = It is deleted.
privacy-open-ride = Noted. There is still an open ride. I keep the data until it is over; then I delete everything.

## The guard before everything else
guard-emergency = Please call 112 now. I cannot make an emergency call for you.
guard-crisis = That sounds very hard. Please talk to somebody now: Telefonseelsorge 0800 111 0 111, day and night, free of charge. In danger: 112.
guard-scam = Careful, this sounds like fraud. Do not pass on any bank details. Call your family on the number that you know. Police: 110.

## Outcomes of an order
booking-confirmed = Booked: { DATE($at) }, { TIME($at) }, { $product ->
    [shuttle] shuttle
    [bus_day] day ticket
    [bus_group] group day ticket
   *[other] { $line ->
        [none] ride
       *[other] Line { $line }
    }
    }{ $product ->
    [bus_day] {""}
    [bus_group] {""}
   *[other] {" "}from { $from } to { $to }
    }. Paid: { EUR($cents) }. Code of the ride: { $code }
booking-ticket = { $bus_ticket ->
    [yes] Ticket { $serial }
   *[no] Shuttle receipt { $serial }, not valid on the bus
    }{ $demo ->
    [yes] {""}
          DEMO, not a ticket
   *[no] {""}
    }
    { DATE($valid_from) }, { $bus_ticket ->
    [yes] { $product ->
        [bus_day] valid from { TIME($valid_from) } to midnight
        [bus_group] valid from { TIME($valid_from) } to midnight
       *[other] valid { TIME($valid_from) } to { TIME($valid_until) }
    }
   *[no] { TIME($valid_from) } to about { TIME($valid_until) }
    }
    { $product ->
        [bus_day] Day ticket
        [bus_group] Group day ticket
       *[other] { $from } to { $to }
    }, { $persons ->
    [one] 1 person
   *[other] { $persons } people
    }{ $pickup_note ->
    [none] {""}
   *[other] {""}
            Boarding point: { $pickup_note }
    }
    Code of the ride: { $code }
    { $carrier_name }{ $carrier_address ->
    [none] {""}
   *[other] , { $carrier_address }
    }. Issued on { DATE($issued) }. Total { EUR($cents) }, including { $tax_percent }% VAT of { EUR($tax_cents) }.{ $terms_version ->
    [none] {""}
   *[other] {" "}Conditions of carriage { $terms_version }.
    }
booking-fare_line = { $count } × { $kind ->
    [adult] { $count ->
        [one] adult
       *[other] adults
    }
    [child] { $count ->
        [one] child
       *[other] children
    }
    [group] group
    [under_six] { $count ->
        [one] child under 6
       *[other] children under 6
    }
    [deutschlandticket] with Deutschlandticket
    [schwerbehindertenausweis] with disability pass
   *[other] { $kind }
    }: { EUR($cents) }{ $count ->
    [one] {""}
   *[other] {" "}each
    }
booking-unknown = I do not know yet whether your ride is booked. Please do not order again. I will tell you as soon as I know.
booking-rejected = This ride is no longer available. Nothing is booked and nothing is charged.
booking-pay_failed = Paying { EUR($cents) } did not work, perhaps the balance is too low. Nothing is booked and nothing is charged.
booking-payer_failed = The ride costs { EUR($cents) }. The person who pays for you does not pay it: the limit is reached, or the agreement has ended. Nothing is booked and nothing is charged. You can pay with a prepaid card or with your own credit.
booking-expired = The order took too long. Nothing is booked and nothing is charged.
booking-lapsed = This offer has expired. Nothing is booked and nothing is charged.
booking-conditional = The ride is requested but not yet confirmed. { EUR($cents) } are reserved, not charged. I will tell you as soon as it is settled. Code of the ride: { $code }
booking-denied = The carrier has declined the ride. Nothing is charged.
booking-repriced = The price has changed: before { EUR($old_cents) }, now { EUR($cents) }. Nothing is booked and nothing is charged.
booking-reoffered = The order did not go through: the price was different for a moment. The new offer costs { EUR($cents) } as before. Nothing is booked and nothing is charged.
booking-cancelled = Cancelled: ride { $code } on { DAY($at) }. { $fee_cents ->
    [0] No fee
   *[other] Fee { EUR($fee_cents) }
    }, you get back { EUR($refund_cents) }.
booking-operator_cancelled = The carrier has cancelled the ride { $code } on { DAY($at) }. You get back { EUR($refund_cents) }.
booking-cancel_unknown = I do not know yet whether your ride is cancelled. I will tell you as soon as I know.
booking-cancel_refused = I can no longer cancel the ride { $code }.
booking-no_show = The ride { $code } left without you. Fee { EUR($fee_cents) }, you get back { EUR($refund_cents) }.
booking-needs_staff = A human is looking into this now. Case { $case }. Please do not order again.
booking-stop_late = The ride { $code } was already booked. { $fee_cents ->
    [0] Cancelling costs nothing
   *[other] Cancelling costs { EUR($fee_cents) }
    }, you then get back { EUR($refund_cents) }.
booking-choice-cancel = Cancel the ride
booking-cancel_fee_changed = Cancelling now costs { EUR($fee_cents) }, you then get back { EUR($refund_cents) }. Nothing is cancelled yet.

## Extra costs after the ride
booking-extra_ask = For your ride { $code } on { DAY($at) } the operator claims another { EUR($cents) }: “{ $description }”. Nothing is charged without your consent; if you do not agree, you need not do anything.
booking-extra_no_credit = Your credit does not cover the { EUR($cents) } for ride { $code }. Nothing was charged. Please top up and agree once more.
booking-extra_paid = Paid: { EUR($cents) } for ride { $code }, for “{ $description }”.
booking-extra_closed = The claim of { EUR($cents) } for ride { $code } was left without your consent. Nothing was charged. A person is now settling it with the operator.

## For whom, there and back, once more
moment-at = { DAY($at) }, { TIME($at) }
moment-echo = { $kind ->
    [arrive] Arriving by{" "}
    [leave] You leave{" "}
   *[depart] Leaving from{" "}
    }{ $rel ->
    [today] { $part ->
        [night] tonight
        [morning] this morning
        [forenoon] this morning
        [noon] today around noon
        [afternoon] this afternoon
       *[evening] this evening
    }
    [tomorrow] { $part ->
        [night] tomorrow in the night
        [morning] tomorrow morning
        [forenoon] tomorrow morning
        [noon] tomorrow around noon
        [afternoon] tomorrow afternoon
       *[evening] tomorrow evening
    }
   *[other] { $part ->
        [night] in the night
        [morning] in the morning
        [forenoon] in the morning
        [noon] around noon
        [afternoon] in the afternoon
       *[evening] in the evening
    }
    }, { TIME($at) }{ $shift ->
    [before] , before the clocks change
    [after] , after the clocks change
   *[once] {""}
    }
ride-rider = What is the name of the person you are booking for?
ride-rider-own = Does this hold for { $name } as well?
ride-rider-same = Yes, the same
ride-rider-not = No, nothing of it
ride-own-thing = { $kind ->
    [deutschlandticket] Deutschlandticket
    [schwerbehindertenausweis] Disability pass
    [wheelchair] Wheelchair
    [rollator] Rollator
    [pram] Pram
    [child_seat] Child seat
    [companion] Companion
    [short_walk] Short walks
    [lit_way] Well-lit ways
    [dog] Dog
    [bike] Bike
    [luggage] Luggage
   *[other] { $kind }
    }
ride-ages = { $children ->
    [one] How old is the child?
   *[other] How old are the { $children } children?
    }
ride-ages-under = Under 6
ride-ages-over = 6 to 14
ride-mark-b = Does the disability pass have mark B? Then the companion rides free.
ride-mark-b-yes = Yes, with B
ride-mark-b-no = No
ride-starts = Is { TIME($at) } { $part ->
    [night] in the night
    [morning] in the morning
    [forenoon] in the morning
    [noon] around noon
    [afternoon] in the afternoon
   *[evening] in the evening
    } when it begins ({ $event }), or when you leave?
ride-starts-begins = It begins
ride-starts-leaves = I leave
ride-again-when = Once more from { $from } to { $to }. When?
ride-no-again = I find no earlier ride for that.
ride-no-mode = There is nothing of that kind to { $to } at { TIME($at) }. This runs:
ride-back-when = When do you want to go back to { $to }?
ride-back = Back on { DAY($day) }, { $from } to { $to }
ride-no-back = There is nothing to book back to { $to } from { TIME($at) }. On with the way out.
ride-twice = You already have this ride at that time. Book another one all the same?
ride-twice-anyway = Book all the same
ride-twice-other = Show the other one
order-rider = For: { $name }
order-out = Way out
order-way-back = Way back

## Paying
menu-topup = Top up credit
menu-card = Card or voucher
menu-payer = Pay for somebody
menu-payee = Somebody pays for me
menu-payers = Who pays for whom
menu-payer-end = Stop paying
pay-none = You cannot pay here at the moment. A person at the office can help.
pay-how-much = How much would you like to top up?
pay-amount = { EUR($cents) }
pay-confirm = Top up credit: { EUR($cents) }
pay-issuer = The credit is issued by the Stadtwerke.
pay-no-cash-back = It is good for rides and tickets booked here only.
pay-demo = DEMO: no real money moves.
pay-dropped = All right. Nothing was topped up.
pay-other-amount = Another amount
pay-asked = I am topping up your credit …
pay-topped_up = { EUR($cents) } were added. Credit now: { EUR($balance_cents) }
pay-refused = Topping up { EUR($cents) } did not work. Nothing is charged.
pay-unsure = I do not know yet whether that worked. Please do not try again. Nothing is lost, I will tell you.
pay-lapsed = That was too long ago. Nothing is topped up and nothing is charged.
pay-already = This is ordered already. It is topped up only once.
pay-go-on = Go on
pay-what-next = What next?
pay-which = How would you like to pay { EUR($cents) }?
pay-by-own = Credit ({ EUR($left_cents) })
pay-by-card = Card ({ EUR($left_cents) })
pay-by-payer = { $name } pays
pay-short = The ride costs { EUR($cents) }, you are { EUR($missing_cents) } short. Nothing is booked. What would you like to do? If somebody pays for you: /payee
pay-other-offer = Another offer
order-paid-by = Paid by: { $name }
order-paid-by-card = Paid by card, { EUR($left_cents) } stay on it
wallet-card = Card: { EUR($left_cents) }
wallet-payer = { $name } pays for you
card-code = Which code is on the card?
card-unknown = That code does not work. Please look at the card once more. Which code is on it?
card-locked = Those were too many wrong codes. Please try again in { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
        }.
card-empty = There is nothing left on this card.
card-what = There are { EUR($left_cents) } on the card. What should it be used for?
card-use-ride = Pay a ride with it
card-use-redeem = Add it to my credit
card-kept = All right. You can now pay rides with the card ({ EUR($left_cents) }).
card-asked = I am adding { EUR($cents) } to your credit …
card-redeemed = { EUR($cents) } from the card were added. Credit now: { EUR($balance_cents) }
card-redeemed-only = { EUR($cents) } from the card were added to your credit.
card-refused = This card could not be redeemed. Nothing has changed.
payer-for-whom = Who do you pay for? A name will do, “Mum” for example.
payer-per-ride = What is the most for one ride of { $name }?
payer-monthly = And the most in a month?
payer-consent = You pay for { $name }: at most { EUR($per_ride_cents) } a ride and { EUR($monthly_cents) } a month. Do you agree?
payer-told = You are told day and amount of each ride, never the route.
payer-ends = Either side can end this at any time. What was ordered before stays paid.
payer-stored = Stored are the name, both limits and the rides that were paid.
payer-yes = I agree
payer-no = No
payer-dropped = All right. Nothing is agreed.
payer-code = Code for { $name }: { $said }
payer-code-hint = It is good for { $days } days and once. Please hand it to this person only.
payer-paid = Paid for { $name }: { EUR($cents) } on { DATE($at) }. { EUR($left_cents) } are left this month.
payer-given-back = Back on your credit, a ride of { $name }: { EUR($cents) } on { DATE($at) }.
payer-taken = { $name } has used the code. From now on you pay.
payer-ended = Paying with { $name } has ended. New rides are paid by each alone.
payer-nobody = At the moment nobody pays for somebody else here.
payer-list = This is agreed:
payer-line = For { $name }: { EUR($per_ride_cents) } a ride, { EUR($monthly_cents) } a month, { EUR($spent_cents) } of it spent
payer-line-open = For { $name }: { EUR($per_ride_cents) } a ride, { EUR($monthly_cents) } a month, code not used yet
payer-line-for-me = { $name } pays for you, up to { EUR($per_ride_cents) } a ride
payer-end = End it
payer-keep = Keep it
payer-which = Which one should end?
payer-name = { $name }
payer-end-sure = End paying with { $name }?
payer-kept = All right. With { $name } everything stays as it is.
payer-over = Paying with { $name } has ended. What was ordered before stays paid.
payee-who = Who pays for you? A name will do, “daughter” for example.
payee-consent = { $name } then pays rides for you, whenever you choose so before an order. Do you agree?
payee-sees = { $name } is told day and amount of each ride, never the route.
payee-ends = You can end this at any time.
payee-code = Which code did { $name } give you?
payee-unknown = That code does not work. Please ask { $name } once more. What is the code?
payee-taken = { $name } pays for you from now on, up to { EUR($per_ride_cents) } a ride.
payee-gone = That code is no longer good. Nothing is agreed.

## Slip, ticket as a picture, receipt as a file
menu-slip = Enter the code of a slip
slip-ask = What is the code on your slip? It has ten characters.
slip-wrong = I find no ride with this code. Please check the ten characters on the slip.
slip-locked = Those were too many wrong codes. Please try again in { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
        }, or ask at the office.
booking-ticket_void = Cancelled: the ticket for the ride { $code } is no longer valid.
slip-open = This code belongs to this ride:
slip-again = Enter the code again
file-ticket-name = Lotse-{ $code }-{ $kind ->
    [bus] ticket
    [parking] parking-receipt
    [bike] bike-receipt
   *[other] shuttle-receipt
    }.png
file-ticket-alt = QR code for inspection: { $kind ->
    [bus] ticket
    [parking] parking receipt
    [bike] bike receipt
   *[other] shuttle receipt
    } { $serial }
file-receipt-name = Lotse-{ $code }-receipt.pdf
file-receipt-alt = Receipt for the ride { $code } (PDF)
file-slip-name = Lotse-{ $code }-slip.pdf
file-slip-alt = Slip for the ride { $code } (PDF)
file-demo = DEMO, not a ticket
file-void = CANCELLED, not valid
file-route = { $from } – { $to }
file-date = { DATE($at) }
file-date-time = { DATE($at) }, { TIME($at) }
file-euros = { EUR($cents) }
file-page = Page { $page } of { $pages }
receipt-title = Receipt
receipt-void = { $refund_cents ->
    [0] Cancelled. This receipt is no longer valid.
   *[other] Cancelled, refunded: { EUR($refund_cents) }. This receipt is no longer valid.
    }
receipt-carrier = Carrier
receipt-issued = Issued on
receipt-kind = Service
receipt-kind-value = { $kind ->
    [bus] Passenger transport: bus ride{ $line ->
        [none] {""}
       *[other] , line { $line }
        }
    [parking] Parking
    [bike] Bike hire
   *[other] Passenger transport: shuttle ride
    }
receipt-route = Route
receipt-day = Ride on
receipt-code = Code of the ride
receipt-serial = Number
receipt-fare = { $count } × { $kind ->
    [adult] { $count ->
        [one] adult
       *[other] adults
    }
    [child] { $count ->
        [one] child
       *[other] children
    }
    [group] group
    [under_six] { $count ->
        [one] child under 6
       *[other] children under 6
    }
    [deutschlandticket] with Deutschlandticket
    [schwerbehindertenausweis] with Schwerbehindertenausweis
   *[other] { $kind }
    }
receipt-each = { EUR($cents) } each
receipt-total = Total
receipt-tax = Including { $tax_percent } % VAT
receipt-terms = Conditions of carriage
receipt-tariff = Tariff
receipt-valid = Valid
receipt-valid-value = { DATE($valid_from) }, { TIME($valid_from) } to { TIME($valid_until) }
receipt-law = The ticket serves as the invoice (§ 34 UStDV).
receipt-demo = This receipt belongs to a demo: no invoice, no ticket, no money has moved.
slip-title-bus = Bus ticket
slip-title-parking = Parking receipt
slip-title-bike = Bike receipt
slip-title-shuttle = Shuttle receipt
slip-not-bus = Not valid on the bus
slip-board = Get on
slip-board-value = { $from }{ $platform ->
    [none] {""}
   *[other] , bay { $platform }
    }
slip-get-off = Get off
slip-clock = { TIME($at) }
slip-vehicle = { $kind ->
    [bus] Bus{ $line ->
        [none] {""}
       *[other] {" "}{ $line }
        }
    [train] { $line ->
        [none] Train
       *[other] { $line }
        }
    [ferry] Ferry{ $line ->
        [none] {""}
       *[other] {" "}{ $line }
        }
    [parking] Parking space
    [bike] Bike
   *[other] Shuttle
    }{ $headsign ->
        [none] {""}
       *[other] {" "}towards { $headsign }
    }
slip-change = Change: { $to }
slip-shuttle-wait = The shuttle waits for { $seconds } seconds at most.
slip-persons = Persons
slip-price = Price together
slip-code = Code
slip-cancel = To cancel or to ask: { $phone }
slip-cancel-here = To cancel: with the code at Lotse or at the office
slip-unclear = UNCLEAR
slip-unclear-text = We do not know yet whether it is booked. Please do not order again. Case { $code }.
slip-item = Slip { $page } of { $pages }

## news of a ride

booking-vehicle_soon = Your shuttle comes in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
    } to “{ $stop }”.{ $vehicle ->
    [none] {""}
   *[other] {" "}Number plate { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}It waits at most { $seconds } seconds.
    }
booking-vehicle_here = Your shuttle is here: “{ $stop }”.{ $vehicle ->
    [none] {""}
   *[other] {" "}Number plate { $vehicle }.
    }{ $seconds ->
    [none] {""}
   *[other] {" "}It waits at most { $seconds } seconds.
    }

## Receipts, complaints, access
menu-feedback = Praise or idea
rides-not-found = I find no ride with that code.
receipt-none-on = I find no receipt of { DAY($day) }.
receipt-which = Which ride?
complaint-ride = I am sorry. Which ride is it about?
complaint-other = Another one
complaint-when = I am sorry. When and where was it? Just write it in your own words.
complaint-wish = What would you like?
complaint-wishes = { $wish ->
    [money] Money back
    [call] A call back
   *[note] Just report it
    }
privacy-stored = { $kind ->
    [rides] Rides
    [tickets] Tickets
    [reminders] Reminders
    [consents] Consents
    [cases] Requests to the office
    [accounts] Accounts
    [messages] Messages
    [settings] Settings
   *[other] Further entries
    }: { $count }
privacy-until-ride = There is still an open ride. Its data stays until it is over; then I delete it.
privacy-by-law = By law the carrier keeps receipts of paid rides, without a name.

## Several rides of one order
booking-also = Included: { DATE($at) }, { TIME($at) }, from { $from } to { $to }, { EUR($cents) } of it.
booking-leg_over = { $state ->
    [CANCELLED] Cancelled
    [NO_SHOW] Not taken
    [OPERATOR_CANCELLED] Cancelled by the carrier
   *[other] Not available any more
    }: { DATE($at) }, { TIME($at) }, from { $from } to { $to }. { $fee_cents ->
    [0] You get back { EUR($refund_cents) }.
   *[other] Fee { EUR($fee_cents) }, you get back { EUR($refund_cents) }.
    } The rest of booking { $code } stays booked.
booking-undoing = One part of order { $code } does not work out. I am cancelling the other part and will tell you as soon as that is certain. Nothing is charged.
booking-stop_conditional = Ride { $code } is requested but not yet confirmed. Cancelling costs nothing. Nothing is charged.
booking-choice-again = Book another ride
booking-choice-way = Find a bus or a walk

## Every week
ride-weekly = Shall I ask you every week beforehand whether you need the ride to { $to }? Nothing is booked or paid unless you order it each time.
ride-weekly-yes = Yes, ask every week
ride-weekly-no = No
ride-weekly-none = All right, just this one ride.
ride-weekly-set = Noted. From { DAY($at) }, { TIME($at) }, I ask every week: { $about }
remind-offer-until = This offer is good until { TIME($until) }. Only what is ordered is paid.
remind-no-offer = Booking does not work right now: the booking system does not answer. Nothing is paid. Later, write “same ride again”.

## Day tickets
pass-which-day = Which day is the ticket for?
pass-from = Where do you get on? The ticket is then good for the area around it.
pass-today = Today
pass-tomorrow = Tomorrow
pass-other-day = Another day
pass-group-size = How many people travel? Up to { $most } fit on one group ticket.
pass-too-many = Up to { $most } people fit on one group ticket. How many travel on this one?
pass-confirm = Is this your ticket?
pass-what = { $kind ->
    [bus_group] Group day ticket for { $city }
   *[other] Day ticket for { $city }
    }
pass-valid = Valid on { DATE($day) } from { TIME($from) } to midnight, any number of rides by bus
pass-riders = { $kind ->
    [bus_group] Travelling together: { $persons ->
        [one] 1 person
       *[other] { $persons } people
    }, at most { $most }
   *[other] { $persons ->
        [one] One person travels on it
       *[other] Each of the { $persons } people has a ticket of their own
    }
    }
pass-none = { $kind ->
    [bus_group] There is no group ticket for { DAY($day) }.
   *[other] There is no day ticket for { DAY($day) }.
    }
pass-free = You need not buy anything for { DAY($day) }: your pass or Deutschlandticket already covers it.

## No to extra costs
booking-extra_no = No, do not pay
menu-claim = Refuse a claim
extra-none = No claim is waiting for an answer. Nothing was charged.
extra-which = Which claim do you mean?
extra-option = { EUR($cents) }, { $description } ({ $code })
extra-refused = All right. You do not pay the { EUR($cents) } for ride { $ride }, nothing was charged. A person is now settling it with the operator. You need not do anything else.
