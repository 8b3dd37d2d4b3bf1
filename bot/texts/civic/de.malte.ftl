# Malte: knapp.

arrive-district = Stadtteil?
arrive-children = Kinder dabei? Alter reicht.
arrive-steps = { $district }, das steht an:
office-district = Stadtteil?
nearby-where = Wo?
company-start = Von wo?
