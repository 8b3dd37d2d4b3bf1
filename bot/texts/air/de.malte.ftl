# Malte: kurz.
air-near = Wo?
sensor-which = Nummer vom Sensor? Steht bei sensor.community.
sensor-consent = { $before ->
    [none] Sensor { $station } merken? Nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
   *[other] Sensor { $station } statt { $before } merken? Nur die Nummer, verschlüsselt. „Vergiss meinen Sensor“ löscht sie.
    }
sensor-found = Sensor { $station } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }
air-watch-above = Ab welchem Wert für { $quantity }, in µg/m³?
air-watch-confirm = Bescheid, wenn { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    } über { $above } µg/m³ steigt?
air-watch-rule = Danach erst wieder, wenn der Wert { $minutes } min unter { $below } war. Nachts Ruhe.
air-watch-news = { $quantity } { $own ->
    [yes] am Sensor { $name }
   *[no] bei { $name }
    }: { $value } { $unit }, über { $above }. Stand { TIME($at) } · { $source }{ $simulated ->
    [yes] {" "}(Simulation)
   *[no] {""}
    }. Nächste Meldung erst nach { $minutes } min unter { $below }.
