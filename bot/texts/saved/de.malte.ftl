saved-stored = Ich speichere nur Name und Ort, verschlüsselt. „Vergiss { saved-named }“ löscht es sofort.
home-last = Letzter Weg nach { $to }: { TIME($at) } ab, { TIME($arrives) } an · { $source }
home-none = Nach { TIME($at) } fährt nach { $to } nichts mehr · { $source }
place-elsewhere = { $name } ist außerhalb, dahin plane ich nicht. Welcher Ort in Lübeck?
