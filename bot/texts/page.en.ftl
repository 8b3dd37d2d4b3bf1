# The page's own strings, English.

page-title = Lotse, getting about in { $city }
page-skip = Skip to content
page-helps = Help with this page
page-bigger = Larger
page-size-now = (text now { $percent } per cent)
page-read = Read aloud
page-read-stop = Stop reading
page-voice-note = Computer voice
page-plain = Plain German
page-verb-plain = Leichte Sprache
page-help = Get help
page-verb-human = Human
page-demo = Demo: a simulation, not a ticket
page-about = About this page
page-privacy = Privacy
page-imprint = Imprint
page-access = Accessibility
page-session = Session
page-talk-heading = Conversation with Lotse
page-messages = Messages
page-you-said = You:
page-typing = Lotse is writing
page-offline = No connection. We do not know yet whether your last entry arrived. You may press again: nothing is ordered twice.
page-composer = Your message
page-composer-hint = For example: tomorrow at nine from Bahnhof to Rathaus
page-send = Send
page-refresh = Show new messages
page-my-place = My location
page-new-window = (opens a new window)
page-code = Code
page-office = Office
page-staff-prepares = You are preparing.
page-staff-hint = Only the rider can order.
page-staff-order-note = Only the rider can order. Please hand over the tablet now.
page-hand-over = Hand over the tablet
page-your-turn = It is your turn.
page-your-turn-hint = You decide whether to order.
page-staff-back = Back to staff
page-end = End session
page-still-here = Are you still there?
page-still-here-text = Without an answer everything is deleted in { $seconds } seconds. This protects your details.
page-stay = Yes, carry on
page-ended-title = The session has ended
page-ended-text = Nothing of your conversation is left on this device.
page-begin = Start again
page-door-title = Staff sign-in
page-door-wrong = This PIN is not right.
page-door-shut = Too many wrong tries. Sign-in is locked for another { $minutes } minutes.
page-pin = PIN
page-sign-in = Sign in
page-sign-out = Sign out
page-desk-title = Hello
page-desk-text = Open a new session for each guest. Everything is deleted afterwards.
page-new-session = New session
page-slip-open = Slip to take with you
page-slip-title = Your slip
page-slip-demo = DEMO, not a ticket
page-slip-phone = Questions or cancellation: { $phone }
page-slip-none = There is no slip for this conversation yet.
page-print = Print
page-back-to-talk = Back to the conversation
page-refused-title = That is not possible now
page-error-stale = This page was out of date. Please try again.
page-error-ended = The session has already ended.
page-error-no-office = This page has no staff sign-in.
page-error-slow-down = That was a great many messages at once. Please wait a minute.
page-error-too-large = The message is too long.
page-error-unknown-choice = This choice does not exist here.
page-error-staff-order = Only the rider can order. Please hand over the tablet. Nothing was ordered.
page-error-not-taken = Your message did not arrive. Please send it again.
page-error-place = The location could not be read. You can also write the place.
page-no-operator = Demo, not a service of the city
page-no-contact = none given, as this is a demo
page-font-licence = Typeface: Atkinson Hyperlegible, © 2020 Braille Institute of America, Inc., SIL Open Font License 1.1.
page-datenschutz-title = Privacy
page-datenschutz-text =
    Responsible: { $operator }. Contact: { $contact }.
    You are writing with a computer program. It keeps what you write only for as long as your question or booking needs it.
    This page sets a single cookie. It holds your conversation together and is strictly necessary. There is no advertising and no counting of visits.
    Your location is used only if you send it yourself.
    For a booking we keep what the law demands for the receipt. The ticket is issued by the transport company.
    Write “what do you know about me” to get a copy. Write “delete everything” and whatever may be deleted is deleted.
    “End session” removes the conversation from this device.
    You have the right to access, rectification, erasure, restriction, objection and portability. You can complain to the data protection authority{ $authority ->
        [none] {" "}of your federal state
       *[other] : { $authority }
    }.
page-impressum-title = Imprint
page-impressum-text =
    Provider: { $operator }.
    Contact: { $contact }.
    Lotse informs and arranges. Rides are provided by the transport company named in the offer.
page-barrierefreiheit-title = Accessibility
page-barrierefreiheit-text =
    This page is built to WCAG 2.2, level AA, and EN 301 549. It works with keyboard, switch and screen reader, with large text and without script.
    “Larger” doubles the text size. “Read aloud” reads the last message if the device has a voice. “Plain German” changes all texts.
    Known gap: without script, new messages appear only when you reload the page. It has not been tested by a third party yet.
    Have you met a barrier? Write “human” in the conversation. Contact: { $contact }.
page-cards-sell = Sell a card
page-cards-title = Prepaid card
page-cards-text = Take the money first. Then press the amount once. The card is issued by the Stadtwerke.
page-cards-of = Card of { $euros } €
page-cards-waiting = Not printed yet
page-cards-back = Back
page-cards-back-to-cards = Back to the cards
page-cards-demo = DEMO, without value
page-cards-use = With this code you pay rides at Lotse. Write: card and the code.
page-cards-issuer = Issued by the Stadtwerke. Whoever knows the code can pay with it.
page-cards-phone = Questions: { $phone }
page-cards-once = Once it is printed the code is no longer shown here.
page-cards-printed = Printed, delete the code
page-cards-failed = The Stadtwerke did not issue the card. Please give the money back.
page-cards-asked = The card is being issued. Please do not sell it again.
page-cards-look = Look again
page-error-no-cards = Cards cannot be sold here.
page-receipt-pdf = Receipt (PDF)
page-slip-pdf = Slip to print (PDF)
page-receipt-name = Lotse-{ $code }-receipt.pdf
page-slip-name = Lotse-{ $code }-slip.pdf
page-save-journey = Save picture
page-save-calendar = Save calendar file
page-error-no-file = There is no such file, or not any more.
page-error-broken = That did not work just now, and it was our mistake. Please try again.
page-slip-unclear = UNCLEAR
