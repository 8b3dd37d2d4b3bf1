# Tina: Sie, eins nach dem anderen.
outing-down = Den Veranstaltungskalender bekomme ich im Moment nicht. { $form ->
    [du] Bitte frag später noch einmal.
   *[sie] Bitte fragen Sie später noch einmal.
    } Was am { DAY($day) } stattfindet, weiß ich gerade nicht.
outing-elsewhere = Für { $name } habe ich leider keinen Kalender. Ich kenne nur Veranstaltungen in { $city }.
