# Malte: terse.
air-near = Where?
sensor-which = Number of your sensor? See sensor.community.
air-watch-above = Above which { $quantity }, in µg/m³?
air-watch-confirm = Message when { $quantity } { $own ->
    [yes] at sensor { $name }
   *[no] at { $name }
    } is above { $above } µg/m³?
air-watch-rule = Again only after { $minutes } min below { $below }. Quiet at night.
