# Wetter, Wasser, Luft, Straßen und Brücken in Leichter Sprache.

## Gemeinsames
outdoors-no-source = { $topic ->
    [weather] Zum Wetter weiß ich hier nichts.
    [water] Zum Wasser weiß ich hier nichts.
    [air] Zur Luft weiß ich hier nichts.
    [traffic] Zum Verkehr auf den Straßen weiß ich hier nichts.
   *[bridges] Zu den Brücken weiß ich hier nichts.
    }
outdoors-down = { $topic ->
    [weather] Ich bekomme gerade kein Wetter.
    [water] Ich bekomme gerade keine Werte zum Wasser.
    [air] Ich bekomme gerade keine Werte zur Luft.
    [traffic] Ich bekomme gerade nichts zum Verkehr.
   *[bridges] Ich bekomme gerade nichts zu den Brücken.
    } Bitte fragen Sie gleich noch einmal.
outdoors-elsewhere = Zu { $name } weiß ich nichts. Ich kenne nur { $city }.

menu-weather = Wetter
menu-water = Wasser
menu-air = Luft
menu-air-watch = Bescheid bei hohen Werten
menu-sensor = Mein Luft·sensor
menu-sensor-forget = Luft·sensor vergessen
menu-traffic = Verkehr
menu-bridges = Brücken

## Wetter
weather-found = Wetter in { $near ->
    [none] { $city }
   *[other] { $near }
    }. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }
weather-hour = { $rel ->
    [today] {""}
    [tomorrow] Morgen,{" "}
   *[other] { DAY($at) },{" "}
    }{ TIME($at) }{ $measured ->
    [yes] {" "}(gemessen)
   *[no] {""}
    }{ $temperature ->
    [none] {""}
   *[other] : { $temperature } Grad
    }{ $sky ->
    [clear] . Klarer Himmel
    [fair] . Ein paar Wolken
    [cloudy] . Viele Wolken
    [overcast] . Der Himmel ist grau
   *[none] {""}
    }{ $rain ->
    [none] {""}
    [0] . Kein Regen und kein Schnee
   *[other] . Regen oder Schnee: { $rain } Millimeter
    }{ $chance ->
    [none] {""}
   *[other] {" "}({ $chance } Prozent sicher)
    }{ $wind ->
    [none] {""}
   *[other] . Wind: { $wind } Kilometer in der Stunde
    }{ $gust ->
    [none] {""}
   *[other] . Starke Böen: { $gust } Kilometer in der Stunde
    }
weather-ice = { $warned ->
    [yes] Ja. Es kann glatt sein. Das Amt warnt davor.
    [unknown] Kommt Glätte? Das weiß ich nicht.
   *[no] { $coldest ->
        [none] Das Amt warnt nicht vor Glätte. Kommt Glätte? Das weiß ich nicht.
       *[other] { $cold ->
            [yes] Es ist kalt: { $coldest } Grad. Es kann glatt sein. Das Amt warnt nicht davor.
           *[no] Das Amt warnt nicht vor Glätte. Es sind mindestens { $coldest } Grad. Die Wege sehe ich nicht.
            }
        }
    }
weather-warning = Achtung vom Amt: { $title }. { $until ->
    [none] Ab { DAY($at) }, { TIME($at) }
   *[other] { $same_day ->
        [yes] { DAY($at) }, { TIME($at) } bis { TIME($until) }
       *[no] Ab { DAY($at) }, { TIME($at) }. Bis { DAY($until) }, { TIME($until) }
        }
    }
weather-more-warnings = { $count ->
    [one] Es gibt noch 1 Warnung.
   *[other] Es gibt noch { $count } Warnungen.
    }
weather-warnings-unknown = Gibt es Wetter·warnungen? Das weiß ich gerade nicht.
weather-stand = Die Vorhersage ist von { TIME($at) }
weather-none = { $since ->
    [none] Für { DAY($at) }, { TIME($at) }, gibt es noch kein Wetter.
   *[other] { $day ->
        [none] Seit { TIME($since) } bekomme ich kein Wetter.
       *[other] Seit { DAY($since) }, { TIME($since) }, bekomme ich kein Wetter.
    }
    } Das sagt: { $source }

## Wasser
water-found = Das Wasser. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }
water-gauge = { $name }: { $temperature ->
    [none] Wie warm ist das Wasser? Das weiß ich nicht
   *[other] Das Wasser hat { $temperature } Grad
    }. { $level ->
    [none] Wie hoch steht es? Das weiß ich nicht
   *[other] Der Pegel steht bei { $level } Zentimetern
    }. { $at ->
    [none] Abgerufen: { TIME($fetched) }
   *[other] Gemessen: { TIME($at) }
    }
water-not-there = Bei { $near } misst niemand. Am nächsten ist:
water-no-forecast = Für später weiß ich das nicht. Jetzt ist es so:
water-none = { $since ->
    [none] Zum Wasser gibt es gerade keine Werte.
   *[other] { $day ->
        [none] Seit { TIME($since) } gibt es keine Werte zum Wasser.
       *[other] Es gibt keine Werte mehr. Die letzten sind von: { DAY($since) }, { TIME($since) }.
    }
    } Das sagt: { $source }

## Luft
air-near = An welchem Ort?
air-found = Die Luft draußen bei { $near }. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }
air-station = { $metres ->
    [none] { $km ->
        [none] {""}
       *[other] { $km } Kilometer weg{" "}
    }
   *[other] { $metres } Meter weg{" "}
    }{ $station ->
    [none] {""}
   *[other] (Mess·stelle { $station }):{" "}
    }{ $first_name } { $first } { $unit }{ $second ->
    [none] {""}
   *[other] . { $second_name } { $second } { $unit }
    }{ $third ->
    [none] {""}
   *[other] . { $third_name } { $third } { $unit }
    }. { $at ->
    [none] Abgerufen: { TIME($fetched) }
   *[other] Gemessen: { TIME($at) }
    }{ $source ->
    [none] {""}
   *[other] {" "}({ $source })
    }
air-no-forecast = Für später weiß ich das nicht. Jetzt ist es so:
air-none = { $since ->
    [none] Bei { $near } finde ich keine Mess·stelle.
   *[other] { $day ->
        [none] Bei { $near } gibt es seit { TIME($since) } keine Werte.
       *[other] Bei { $near } gibt es keine Werte mehr. Die letzten sind von: { DAY($since) }, { TIME($since) }.
    }
    }
air-tell-me = Bescheid bei hohen Werten
air-own = Mein eigener Sensor

## Eigener Sensor
sensor-which = Welche Nummer hat Ihr Sensor? Sie steht auf seiner Seite bei sensor.community.
sensor-shared = Hier lesen andere mit. Ihr Sensor verrät Ihre Adresse. Bitte schreiben Sie mir das allein.
sensor-unknown = Den Sensor { $station } gibt es dort nicht. Oder er misst nicht draußen.
sensor-consent = { $before ->
    [none] Soll ich mir Ihren Sensor { $station } merken? Ich speichere nur die Nummer. Sie ist verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
   *[other] Soll ich mir Ihren Sensor { $station } merken? Den Sensor { $before } vergesse ich dann. Ich speichere nur die Nummer. Sie ist verschlüsselt.
    }
sensor-yes = Ja, merken
sensor-no = Nein
sensor-not-kept = Gut. Ich merke mir keinen Sensor.
sensor-found = Ihr Sensor { $station }. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }
sensor-kept = Die Nummer habe ich mir gemerkt
sensor-none = { $since ->
    [none] Der Sensor { $station } sendet gerade nichts.
   *[other] { $day ->
        [none] Der Sensor { $station } sendet seit { TIME($since) } nichts.
       *[other] Der Sensor { $station } sendet seit { DAY($since) }, { TIME($since) }, nichts.
    }
    }
sensor-forget = Sensor vergessen
sensor-forgotten = Den Sensor { $station } habe ich vergessen. Sie bekommen dazu keine Nachrichten mehr.
sensor-none-kept = Von Ihnen ist kein Sensor gespeichert.

## Bescheid bei hohen Werten
air-watch-above = Ab welchem Wert für { $quantity } soll ich Ihnen Bescheid sagen?
air-watch-above-odd = Das misst kein Sensor. Bitte eine Zahl bis { $most }.
air-watch-confirm = Soll ich Ihnen Bescheid sagen? Immer wenn { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    } über { $above } µg/m³ steigt?
air-watch-rule = Dann war der Wert wieder { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } unter { $below }. Erst danach schreibe ich noch einmal. Nachts schreibe ich nicht.
air-watch-set = Notiert: { $quantity } über { $above } µg/m³ { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }. „Keine mehr“ beendet das.
air-watch-none = Bei { $near } misst niemand { $quantity }.
air-watch-news = { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }: { $value } { $unit }. Das ist mehr als { $above }. Gemessen: { TIME($at) }. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }. War der Wert { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } unter { $below }? Steigt er dann wieder? Dann schreibe ich noch einmal.
air-watch-line = { $quantity } über { $above } µg/m³ { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }
air-watch-stopped = Gut. Keine Nachrichten mehr zu { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }.

## Straßen
traffic-found = So fahren die Autos. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }
traffic-street = { $name }: { $flow ->
    [free] Die Straße ist frei
    [dense] Es sind viele Autos da
    [slow] Es geht langsam
    [jammed] Stau
    [closed] Die Straße ist gesperrt
   *[unknown] Das weiß ich gerade nicht
    }{ $minutes ->
    [none] {""}
   *[other] . Etwa { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    }{ $usual ->
        [none] {""}
       *[other] {" "}(sonst { $usual })
    }
    }{ $flow ->
    [unknown] { $at ->
        [none] {""}
       *[other] , keine Werte seit { TIME($at) }
    }
   *[other] { $at ->
        [none] . Abgerufen: { TIME($fetched) }
       *[other] . Gemessen: { TIME($at) }
    }
    }
traffic-not-this = Zu { $name } weiß ich nichts. Ich kenne:
traffic-no-forecast = Für später weiß ich das nicht. Jetzt ist es so:
traffic-none = Zum Verkehr gibt es gerade nichts. Das sagt: { $source }
traffic-on-the-way = Fahren Sie über „{ $name }“? { $flow ->
    [closed] Dort ist gesperrt
    [jammed] Dort ist Stau
   *[slow] Dort geht es langsam
    }. { $at ->
    [none] Abgerufen: { TIME($fetched) }
   *[other] Gemessen: { TIME($at) }
    } ({ $source })

## Brücken
bridges-found = Dann dürfen Autos nicht über die Brücke. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }. Abgerufen: { TIME($fetched) }
bridges-opening = { $name }: { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ $state ->
    [now] jetzt
   *[planned] ab { TIME($at) }
    }{ $until ->
    [none] , das Ende weiß ich nicht
   *[other] {" "}bis { TIME($until) }
    }
bridges-none = Bis { DAY($until) }, { TIME($until) }, geht keine Brücke auf. Das sagt: { $source }{ $simulated ->
    [yes] {" "}(Übung)
   *[no] {""}
    }. Abgerufen: { TIME($fetched) }
bridges-on-the-way = Fahren Sie über die { $name }? Autos dürfen nicht darüber: ab { TIME($at) }{ $until ->
    [none] {""}
   *[other] {" "}bis { TIME($until) }
    }. { $seen ->
    [none] Abgerufen: { TIME($fetched) }
   *[other] Gemessen: { TIME($seen) }
    } ({ $source })
water-quality-unknown = Ist das Wasser sauber? Das weiß ich nicht. Das Gesundheits·amt prüft das Wasser.
