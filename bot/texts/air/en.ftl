# Weather, water, air, streets and bridges.

## In common
outdoors-no-source = { $topic ->
    [weather] I have no source for the weather here.
    [water] I have no source for the water here.
    [air] I have no source for the air here.
    [traffic] I have no source for traffic on the streets here.
   *[bridges] I have no source for bridge openings here.
    }
outdoors-down = { $topic ->
    [weather] I cannot get the weather at the moment.
    [water] I cannot get the water gauges at the moment.
    [air] I cannot get the air values at the moment.
    [traffic] I cannot get the traffic at the moment.
   *[bridges] I cannot get the bridge times at the moment.
    } Please try again shortly.
outdoors-elsewhere = I have no values for { $name }. I know { $city } and its surroundings only.

menu-weather = Weather
menu-water = Water
menu-air = Air
menu-air-watch = Tell me of high values
menu-sensor = My air sensor
menu-sensor-forget = Forget my air sensor
menu-traffic = Traffic
menu-bridges = Bridge openings

## Weather
weather-found = Weather, { $near ->
    [none] { $city }
   *[other] { $near }
    } · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
weather-hour = { $rel ->
    [today] {""}
    [tomorrow] tomorrow{" "}
   *[other] { DAY($at) },{" "}
    }{ TIME($at) }{ $measured ->
    [yes] {" "}measured
   *[no] {""}
    }{ $temperature ->
    [none] {""}
   *[other] : { $temperature } °C
    }{ $sky ->
    [clear] , clear
    [fair] , fair
    [cloudy] , cloudy
    [overcast] , overcast
   *[none] {""}
    }{ $rain ->
    [none] {""}
    [0] , no rain or snow
   *[other] , { $rain } mm rain or snow
    }{ $chance ->
    [none] {""}
   *[other] {" "}(chance { $chance } %)
    }{ $wind ->
    [none] {""}
   *[other] , wind { $wind } km/h
    }{ $gust ->
    [none] {""}
   *[other] , gusts { $gust } km/h
    }
weather-ice = { $warned ->
    [yes] It may be slippery: there is an official warning.
    [unknown] I do not know whether it will be slippery.
   *[no] { $coldest ->
        [none] There is no official warning of ice. I do not know whether it will be slippery.
       *[other] { $cold ->
            [yes] At { $coldest } °C it may be slippery. There is no official warning of that.
           *[no] There is no official warning of ice, and it is at least { $coldest } °C. I cannot see the pavements.
            }
        }
    }
weather-warning = Official warning (in German): { $title }, { DAY($at) }, { $until ->
    [none] from { TIME($at) }
   *[other] { $same_day ->
        [yes] { TIME($at) } to { TIME($until) }
       *[no] { TIME($at) } until { DAY($until) }, { TIME($until) }
        }
    }
weather-more-warnings = { $count ->
    [one] and 1 more warning
   *[other] and { $count } more warnings
    }
weather-warnings-unknown = I do not know at the moment whether there are official warnings.
weather-stand = Forecast fetched at { TIME($at) }
weather-none = { $since ->
    [none] There are no values yet for { DAY($at) }, { TIME($at) }.
   *[other] { $day ->
        [none] No weather data since { TIME($since) }.
       *[other] No weather data since { DAY($since) }, { TIME($since) }.
    }
    } Source: { $source }

## Water
water-found = Water · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
water-gauge = { $name }: { $temperature ->
    [none] water temperature is not measured here
   *[other] { $temperature } °C
    }, { $level ->
    [none] gauge level unknown
   *[other] gauge level { $level } cm
    }, { $at ->
    [none] fetched { TIME($fetched) }
   *[other] as of { TIME($at) }
    }
water-not-there = Nobody I know of measures at { $near }. The nearest is:
water-no-forecast = I do not know how it will be then. Measured now:
water-none = { $since ->
    [none] There are no values of the water at the moment.
   *[other] { $day ->
        [none] There are no values of the water since { TIME($since) }.
       *[other] There are no values of the water since { DAY($since) }, { TIME($since) }.
    }
    } Source: { $source }

## Air
air-near = Where? I will name the nearest stations.
air-found = Air near { $near }, measured outdoors · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
air-station = { $metres ->
    [none] { $km ->
        [none] {""}
       *[other] { $km } km away{" "}
    }
   *[other] { $metres } m away{" "}
    }{ $station ->
    [none] {""}
   *[other] (station { $station }):{" "}
    }{ $first_name } { $first } { $unit }{ $second ->
    [none] {""}
   *[other] , { $second_name } { $second } { $unit }
    }{ $third ->
    [none] {""}
   *[other] , { $third_name } { $third } { $unit }
    }, { $at ->
    [none] fetched { TIME($fetched) }
   *[other] as of { TIME($at) }
    }{ $source ->
    [none] {""}
   *[other] {" "}· { $source }
    }
air-no-forecast = I do not know how it will be then. Measured now:
air-none = { $since ->
    [none] I find no station with values near { $near }.
   *[other] { $day ->
        [none] Near { $near }: no live values since { TIME($since) }.
       *[other] Near { $near }: no live values since { DAY($since) }, { TIME($since) }.
    }
    }
air-tell-me = Tell me of high values
air-own = My own sensor

## Own sensor
sensor-which = What is the number of your sensor? It is on its page at sensor.community.
sensor-shared = Others can read this. Please write to me in a private chat: your sensor tells where you live.
sensor-unknown = There is no sensor { $station } there, or it does not send from outdoors.
sensor-consent = { $before ->
    [none] Shall I remember your sensor { $station }? I store the number only, encrypted. “Forget my sensor” deletes it.
   *[other] Shall I remember your sensor { $station } instead of { $before }? I store the number only, encrypted. “Forget my sensor” deletes it.
    }
sensor-yes = Yes, remember it
sensor-no = No
sensor-not-kept = All right, I remember no sensor.
sensor-found = Your sensor { $station } · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
sensor-kept = Number remembered
sensor-none = { $since ->
    [none] Sensor { $station } sends no values of air at the moment.
   *[other] { $day ->
        [none] Sensor { $station } does not send: no live values since { TIME($since) }.
       *[other] Sensor { $station } does not send: no live values since { DAY($since) }, { TIME($since) }.
    }
    }
sensor-forget = Forget the sensor
sensor-forgotten = Forgotten: sensor { $station }. Messages about it have ended, too.
sensor-none-kept = No sensor of yours is stored.

## Told of high values
air-watch-above = Above which value of { $quantity } shall I tell you, in µg/m³?
air-watch-above-odd = No sensor measures that. Please give a number up to { $most }.
air-watch-confirm = Shall I tell you when { $quantity } { $own ->
    [yes] at your sensor { $name }
   *[no] at { $name }
    } rises above { $above } µg/m³?
air-watch-rule = I will tell you again only after the value was below { $below } for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
    }. At night I do not write.
air-watch-set = Noted: { $quantity } above { $above } µg/m³ { $own ->
    [yes] at sensor { $name }
   *[no] at { $name }
    }. “No more” ends this.
air-watch-none = No station near { $near } measures { $quantity }.
air-watch-news = { $quantity } { $own ->
    [yes] at sensor { $name }
   *[no] at { $name }
    }: { $value } { $unit }, above { $above }. As of { TIME($at) } · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }. I will write again when the value was below { $below } for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
    } and then rises anew.
air-watch-line = { $quantity } above { $above } µg/m³ { $own ->
    [yes] at sensor { $name }
   *[no] at { $name }
    }
air-watch-stopped = All right, no more messages about { $quantity } { $own ->
    [yes] at sensor { $name }
   *[no] at { $name }
    }.

## Streets
traffic-found = Streets · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }
traffic-street = { $name }: { $flow ->
    [free] free
    [dense] dense
    [slow] slow
    [jammed] jammed
    [closed] closed
   *[unknown] no live data
    }{ $minutes ->
    [none] {""}
   *[other] , about { $minutes } min{ $usual ->
        [none] {""}
       *[other] {" "}(usually { $usual })
    }
    }{ $flow ->
    [unknown] { $at ->
        [none] {""}
       *[other] {" "}since { TIME($at) }
    }
   *[other] { $at ->
        [none] , fetched { TIME($fetched) }
       *[other] , as of { TIME($at) }
    }
    }
traffic-not-this = I have no traffic data for { $name }. I know:
traffic-no-forecast = I do not know how it will be then. Now it is:
traffic-none = There are no traffic data at the moment. Source: { $source }
traffic-on-the-way = If your way leads over “{ $name }”: { $flow ->
    [closed] it is closed
    [jammed] there is a jam
   *[slow] traffic is slow there
    }, { $at ->
    [none] fetched { TIME($fetched) }
   *[other] as of { TIME($at) }
    } · { $source }

## Bridges
bridges-found = Bridges, closed for cars · { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }, fetched { TIME($fetched) }
bridges-opening = { $name }: { $day ->
    [none] {""}
   *[other] { DAY($day) },{" "}
    }{ $state ->
    [now] open for ships now
   *[planned] { TIME($at) }
    }{ $until ->
    [none] , end unknown
   *[other] {" "}until { TIME($until) }
    }
bridges-none = No bridge opening is announced until { DAY($until) }, { TIME($until) }. Source: { $source }{ $simulated ->
    [yes] {" "}(simulation)
   *[no] {""}
    }, fetched { TIME($fetched) }
bridges-on-the-way = If your way leads over the { $name }: closed for cars from { TIME($at) }{ $until ->
    [none] {""}
   *[other] {" "}until { TIME($until) }
    }, { $seen ->
    [none] fetched { TIME($fetched) }
   *[other] as of { TIME($seen) }
    } · { $source }
water-quality-unknown = How clean the water is no source tells me. The health office has the official values.
