# Wetter, Wasser, Luft, Straßen und Brücken.

## Gemeinsames
outdoors-no-source = { $topic ->
    [weather] Für das Wetter habe ich hier keine Quelle.
    [water] Zum Wasser habe ich hier keine Quelle.
    [air] Zur Luft habe ich hier keine Quelle.
    [traffic] Zum Verkehr auf den Straßen habe ich hier keine Quelle.
   *[bridges] Zu Brückenöffnungen habe ich hier keine Quelle.
    }
outdoors-down = { $topic ->
    [weather] Die Wetterdaten bekomme ich gerade nicht.
    [water] Die Pegel bekomme ich gerade nicht.
    [air] Die Luftwerte bekomme ich gerade nicht.
    [traffic] Die Verkehrslage bekomme ich gerade nicht.
   *[bridges] Die Brückenzeiten bekomme ich gerade nicht.
    } { $form ->
    [du] Versuch es bitte gleich noch einmal.
   *[sie] Bitte versuchen Sie es gleich noch einmal.
    }
outdoors-elsewhere = Für { $name } habe ich keine Werte. Ich kenne nur { $city } und Umgebung.

menu-weather = Wetter
menu-water = Wasser
menu-air = Luft
menu-air-watch = Bescheid bei hohen Werten
menu-sensor = Mein Luftsensor
menu-sensor-forget = Luftsensor vergessen
menu-traffic = Verkehrslage
menu-bridges = Brückenöffnungen

## Wetter
weather-found = Wetter{ $near ->
    [none] {" "}in { $city }
   *[other] , { $near }
    } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
weather-hour = { $rel ->
    [today] {""}
    [tomorrow] morgen{" "}
   *[other] { DAY($at) },{" "}
    }{ TIME($at) } Uhr{ $measured ->
    [yes] {" "}gemessen
   *[no] {""}
    }{ $temperature ->
    [none] {""}
   *[other] : { $temperature } °C
    }{ $sky ->
    [clear] , klar
    [fair] , heiter
    [cloudy] , wolkig
    [overcast] , bedeckt
   *[none] {""}
    }{ $rain ->
    [none] {""}
    [0] , kein Niederschlag
   *[other] , { $rain } mm Niederschlag
    }{ $chance ->
    [none] {""}
   *[other] {" "}(Wahrscheinlichkeit { $chance } %)
    }{ $wind ->
    [none] {""}
   *[other] , Wind { $wind } km/h
    }{ $gust ->
    [none] {""}
   *[other] , Böen { $gust } km/h
    }
weather-ice = { $warned ->
    [yes] Es kann glatt sein: Davor wird amtlich gewarnt.
    [unknown] Ob es glatt wird, weiß ich nicht.
   *[no] { $coldest ->
        [none] Vor Glätte wird amtlich nicht gewarnt. Ob es glatt wird, weiß ich nicht.
       *[other] { $cold ->
            [yes] Bei { $coldest } °C kann es glatt sein. Amtlich gewarnt wird davor nicht.
           *[no] Vor Glätte wird amtlich nicht gewarnt, und es sind mindestens { $coldest } °C. Wie die Wege wirklich sind, sehe ich nicht.
            }
        }
    }
weather-warning = Amtlich: { $title }, { DAY($at) }, { $until ->
    [none] ab { TIME($at) } Uhr
   *[other] { $same_day ->
        [yes] { TIME($at) } bis { TIME($until) } Uhr
       *[no] { TIME($at) } Uhr, bis { DAY($until) }, { TIME($until) } Uhr
        }
    }
weather-more-warnings = { $count ->
    [one] und 1 weitere Warnung
   *[other] und { $count } weitere Warnungen
    }
weather-warnings-unknown = Ob es amtliche Warnungen gibt, weiß ich gerade nicht.
weather-stand = Vorhersage abgerufen { TIME($at) } Uhr
weather-none = { $since ->
    [none] Für { DAY($at) }, { TIME($at) } Uhr, gibt es noch keine Werte.
   *[other] { $day ->
        [none] Keine Wetterdaten seit { TIME($since) } Uhr.
       *[other] Keine Wetterdaten seit { DAY($since) }, { TIME($since) } Uhr.
    }
    } Quelle: { $source }

## Wasser
water-found = Wasser · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
water-gauge = { $name }: { $temperature ->
    [none] Wassertemperatur wird hier nicht gemessen
   *[other] { $temperature } °C warm
    }, { $level ->
    [none] Pegelstand unbekannt
   *[other] Pegelstand { $level } cm
    }, { $at ->
    [none] abgerufen { TIME($fetched) }
   *[other] Stand { TIME($at) }
    }
water-not-there = Bei { $near } misst niemand, den ich kenne. Am nächsten liegt:
water-no-forecast = Wie es dann wird, weiß ich nicht. Gemessen ist:
water-none = { $since ->
    [none] Zum Wasser gibt es gerade keine Werte.
   *[other] { $day ->
        [none] Zum Wasser gibt es keine Werte seit { TIME($since) } Uhr.
       *[other] Zum Wasser gibt es keine Werte seit { DAY($since) }, { TIME($since) } Uhr.
    }
    } Quelle: { $source }

## Luft
air-near = { $form ->
    [du] Wo denn? Ich nenne dir die nächsten Messstellen.
   *[sie] An welchem Ort? Ich nenne Ihnen die nächsten Messstellen.
    }
air-found = Luft nahe { $near }, draußen gemessen · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
air-station = { $metres ->
    [none] { $km ->
        [none] {""}
       *[other] { $km } km entfernt{" "}
    }
   *[other] { $metres } m entfernt{" "}
    }{ $station ->
    [none] {""}
   *[other] (Messstelle { $station }):{" "}
    }{ $first_name } { $first } { $unit }{ $second ->
    [none] {""}
   *[other] , { $second_name } { $second } { $unit }
    }{ $third ->
    [none] {""}
   *[other] , { $third_name } { $third } { $unit }
    }, { $at ->
    [none] abgerufen { TIME($fetched) }
   *[other] Stand { TIME($at) }
    }{ $source ->
    [none] {""}
   *[other] {" "}· { $source }
    }
air-no-forecast = Wie es dann wird, weiß ich nicht. Gemessen ist:
air-none = { $since ->
    [none] Nahe { $near } finde ich keine Messstelle mit Werten.
   *[other] { $day ->
        [none] Nahe { $near }: keine Live-Werte seit { TIME($since) } Uhr.
       *[other] Nahe { $near }: keine Live-Werte seit { DAY($since) }, { TIME($since) } Uhr.
    }
    }
air-tell-me = Bescheid bei hohen Werten
air-own = Mein eigener Sensor

## Eigener Sensor
sensor-which = { $form ->
    [du] Welche Nummer hat dein Sensor? Sie steht auf seiner Seite bei sensor.community.
   *[sie] Welche Nummer hat Ihr Sensor? Sie steht auf seiner Seite bei sensor.community.
    }
sensor-shared = { $form ->
    [du] Hier lesen andere mit. Schreib mir das bitte im Einzelchat, dein Sensor verrät, wo du wohnst.
   *[sie] Hier lesen andere mit. Bitte schreiben Sie mir das im Einzelchat, Ihr Sensor verrät, wo Sie wohnen.
    }
sensor-unknown = Einen Sensor { $station } gibt es dort nicht, oder er sendet nicht von draußen.
sensor-consent = { $form ->
    [du] { $before ->
        [none] Soll ich mir deinen Sensor { $station } merken? Ich speichere nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
       *[other] Soll ich mir deinen Sensor { $station } statt { $before } merken? Ich speichere nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
    }
   *[sie] { $before ->
        [none] Soll ich mir Ihren Sensor { $station } merken? Ich speichere nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
       *[other] Soll ich mir Ihren Sensor { $station } statt { $before } merken? Ich speichere nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
    }
    }
sensor-yes = Ja, merken
sensor-no = Nein
sensor-not-kept = Gut, ich merke mir keinen Sensor.
sensor-found = { $form ->
    [du] Dein Sensor { $station } · { $source }{ $simulated ->
        [yes] {" "}(Simulation)
       *[no] {""}
    }
   *[sie] Ihr Sensor { $station } · { $source }{ $simulated ->
        [yes] {" "}(Simulation)
       *[no] {""}
    }
    }
sensor-kept = Nummer gemerkt
sensor-none = { $since ->
    [none] Der Sensor { $station } sendet gerade keine Luftwerte.
   *[other] { $day ->
        [none] Der Sensor { $station } sendet nicht: keine Live-Werte seit { TIME($since) } Uhr.
       *[other] Der Sensor { $station } sendet nicht: keine Live-Werte seit { DAY($since) }, { TIME($since) } Uhr.
    }
    }
sensor-forget = Sensor vergessen
sensor-forgotten = Vergessen: Sensor { $station }. Meldungen dazu sind auch beendet.
sensor-none-kept = { $form ->
    [du] Von dir ist kein Sensor gespeichert.
   *[sie] Von Ihnen ist kein Sensor gespeichert.
    }

## Bescheid bei hohen Werten
air-watch-above = { $form ->
    [du] Ab welchem Wert für { $quantity } soll ich dir Bescheid sagen, in µg/m³?
   *[sie] Ab welchem Wert für { $quantity } soll ich Ihnen Bescheid sagen, in µg/m³?
    }
air-watch-above-odd = Das misst kein Sensor. Bitte eine Zahl bis { $most }.
air-watch-confirm = { $form ->
    [du] Soll ich dir Bescheid sagen, wenn { $quantity } { $own ->
        [yes] an deinem Sensor { $name }
       *[no] bei { $name }
    } über { $above } µg/m³ steigt?
   *[sie] Soll ich Ihnen Bescheid sagen, wenn { $quantity } { $own ->
        [yes] an Ihrem Sensor { $name }
       *[no] bei { $name }
    } über { $above } µg/m³ steigt?
    }
air-watch-rule = Noch einmal melde ich mich erst, wenn der Wert dazwischen { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } unter { $below } war. Nachts schreibe ich nicht.
air-watch-set = Notiert: { $quantity } über { $above } µg/m³ { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }. „Keine mehr“ beendet das.
air-watch-none = Nahe { $near } misst keine Station { $quantity }.
air-watch-news = { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }: { $value } { $unit }, über { $above }. Stand { TIME($at) } Uhr · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Ich melde mich wieder, wenn der Wert { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    } unter { $below } war und dann neu steigt.
air-watch-line = { $quantity } über { $above } µg/m³ { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }
air-watch-stopped = Gut, keine Meldungen mehr zu { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }.

## Straßen
traffic-found = Straßen · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
traffic-street = { $name }: { $flow ->
    [free] frei
    [dense] dicht
    [slow] stockend
    [jammed] Stau
    [closed] gesperrt
   *[unknown] keine Live-Daten
    }{ $minutes ->
    [none] {""}
   *[other] , etwa { $minutes } min{ $usual ->
        [none] {""}
       *[other] {" "}(sonst { $usual })
    }
    }{ $flow ->
    [unknown] { $at ->
        [none] {""}
       *[other] {" "}seit { TIME($at) }
    }
   *[other] { $at ->
        [none] , abgerufen { TIME($fetched) }
       *[other] , Stand { TIME($at) }
    }
    }
traffic-not-this = Für { $name } habe ich keine Verkehrsdaten. Ich kenne:
traffic-no-forecast = Wie es dann wird, weiß ich nicht. Jetzt gilt:
traffic-none = Zum Verkehr gibt es gerade keine Daten. Quelle: { $source }
traffic-on-the-way = { $form ->
    [du] Falls dein Weg über die Straße „{ $name }“ führt: dort { $flow ->
        [closed] ist gesperrt
        [jammed] ist Stau
       *[slow] stockt es
    }
   *[sie] Falls Ihr Weg über die Straße „{ $name }“ führt: dort { $flow ->
        [closed] ist gesperrt
        [jammed] ist Stau
       *[slow] stockt es
    }
    }, { $at ->
    [none] abgerufen { TIME($fetched) }
   *[other] Stand { TIME($at) }
    } · { $source }

## Brücken
bridges-found = Brücken, für Autos gesperrt · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }, abgerufen { TIME($fetched) }
bridges-opening = { $name }: { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ $state ->
    [now] jetzt offen für Schiffe
   *[planned] { TIME($at) }
    }{ $until ->
    [none] { $state ->
        [now] , Ende unbekannt
       *[planned] {" "}Uhr, Ende unbekannt
    }
   *[other] {" "}bis { TIME($until) } Uhr
    }
bridges-none = Bis { DAY($until) }, { TIME($until) } Uhr, ist keine Brückenöffnung gemeldet. Quelle: { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }, abgerufen { TIME($fetched) }
bridges-on-the-way = { $form ->
    [du] Falls dein Weg über die { $name } führt
   *[sie] Falls Ihr Weg über die { $name } führt
    }: für Autos gesperrt ab { TIME($at) }{ $until ->
    [none] {""}
   *[other] {" "}bis { TIME($until) }
    } Uhr, { $seen ->
    [none] abgerufen { TIME($fetched) }
   *[other] Stand { TIME($seen) }
    } · { $source }
water-quality-unknown = Wie sauber das Wasser ist, sagt mir keine Quelle. Amtliche Werte hat das Gesundheitsamt.
