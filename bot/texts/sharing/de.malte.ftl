# Malte: kurz.
sharing-near = Wo los?
sharing-down = Verleih antwortet nicht. Kein Stand.
sharing-rule-unknown = Abstellregel gerade unbekannt
