saved-stored = Ich speichere nur Name und Ort, verschlüsselt. „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ löscht es sofort.
home-last = Letzter Weg nach { $to }: { TIME($at) } ab, { TIME($arrives) } an · { $source }
home-none = Nach { TIME($at) } fährt nach { $to } nichts mehr · { $source }
place-elsewhere = { $name } ist außerhalb, dahin plane ich nicht. Welcher Ort in { $city }?
