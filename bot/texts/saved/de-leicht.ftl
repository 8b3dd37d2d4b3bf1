## Eigene Orte und Strecken
saved-called = { $name ->
    [home] Zuhause
    [work] Arbeit
   *[other] { $name }
    }
place-unsaved = { $name ->
    [home] Wo ist Ihr Zuhause? Nennen Sie eine Halte·stelle oder Straße in der Nähe.
    [work] Wo arbeiten Sie? Nennen Sie eine Halte·stelle oder Straße in der Nähe.
   *[other] Wo ist „{ $name }“? Nennen Sie eine Halte·stelle oder Straße in der Nähe.
    }
place-unsaved-shared = Hier lesen andere mit. Darum benutze ich Ihre Orte hier nicht. Welche Halte·stelle oder Straße meinen Sie?
place-elsewhere = { $name } ist zu weit weg. Dorthin kann ich nicht planen. Welchen Ort in { $city } meinen Sie?
saved-name = Welchen Namen soll der Ort haben?
saved-way-name = Ich meine den Weg von { $from } nach { $to }. Welchen Namen soll der Weg haben?
saved-where = Wo ist das? Nennen Sie eine Halte·stelle oder Straße in der Nähe.
saved-where-unknown = „{ $said }“ finde ich nicht. Welche Halte·stelle oder Straße ist in der Nähe?
saved-sure = { $before ->
    [none] Soll ich { $place } als „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ merken?
   *[other] „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist jetzt { $before }. Soll ich dafür { $place } merken?
    }
saved-way-sure = Soll ich den Weg merken? Von { $from } nach { $to }. Der Name ist „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“.
saved-stored = Ich speichere nur den Namen und den Ort. Das ist verschlüsselt und nur für Sie. Schreiben Sie „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“. Dann lösche ich beides sofort.
saved-way-stored = Ich speichere nur Name, Start und Ziel. Ich speichere keine Zeiten. Das ist verschlüsselt und nur für Sie. Schreiben Sie „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“. Dann lösche ich alles sofort.
saved-number = Haus·nummern kenne ich nicht. Ich nehme { $place }.
saved-health = Der Ort sagt vielleicht etwas über Ihre Gesundheit. Ich merke ihn nur mit Ihrem Ja.
saved-health-not-here = Der Ort sagt vielleicht etwas über Ihre Gesundheit. Darum merke ich ihn hier nicht. Nennen Sie ihn bitte jedes Mal.
saved-yes = Ja, merken
saved-no = Nein
saved-kept = Ich habe es gemerkt. „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist { $place }.
saved-way-kept = Ich habe es gemerkt. „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist der Weg von { $from } nach { $to }.
saved-not-kept = Gut. Ich merke mir nichts.
saved-too-many = Ich merke höchstens { $count } Orte und Wege. Sagen Sie mir zuerst: Was soll ich vergessen?
saved-shared = Hier lesen andere mit. Schreiben Sie mir allein. Dann kenne ich Ihre Orte.
saved-no-way = Welchen Weg meinen Sie? Das weiß ich nicht. Suchen Sie zuerst einen Weg. Dann kann ich ihn merken.
saved-none = Ich habe keinen Ort von Ihnen gespeichert. Schreiben Sie zum Beispiel: „Arbeit ist Rathaus“.
saved-list = Das habe ich für Sie gespeichert. Mit „Vergiss …“ löschen Sie einen Namen.
saved-place = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }: { $place }
saved-way = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }: von { $from } nach { $to }
saved-often = Von { $from } nach { $to }, { $count } Mal gebucht
saved-routes = { $often ->
    [0] Das sind Ihre Wege:
   *[other] Das sind Ihre Wege. Die Zahl lese ich aus Ihren Buchungen. Ich speichere sie nicht.
    }
saved-no-routes = Ich habe keinen Weg gespeichert. Schreiben Sie nach einer Fahrt: „Merken Sie sich diese Fahrt als Chor“.
saved-go = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }
saved-go-often = Nach { $to }
saved-forget-all = Soll ich alle Orte und Wege löschen?
saved-forget-yes = Ja, alle löschen
saved-all-stay = Gut. Alles bleibt.
saved-all-forgotten = Alle Orte und Wege sind gelöscht.
saved-not-known = „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist nicht gespeichert.
saved-forgotten = „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist gelöscht.
saved-renamed = „{ $old ->
    [home] Zuhause
    [work] Arbeit
   *[other] { $old }
    }“ heißt jetzt „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“.
saved-offer = „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist jetzt { $place }. Ich merke das nur mit Ihrem Ja.
saved-offer-keep = Als „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ merken
saved-return = Weg zurück
saved-counted = { $count ->
    [one] 1 eigener Ort oder Weg
   *[other] { $count } eigene Orte und Wege
    }

## Der letzte Weg nach Hause
home-where = Wohin wollen Sie am Ende zurück?
home-last = Das ist der letzte Weg nach { $to }. Er beginnt um { TIME($at) }. Sie sind um { TIME($arrives) } da. { $source }
home-none = Nach { TIME($at) } fährt nichts mehr nach { $to }. Das gilt für diese Nacht. { $source }
home-walk = Zu Fuß: etwa { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    }
home-first = Danach fährt wieder etwas: { DAY($at) }, { TIME($at) }
home-taxi = Taxi: { $name }, { $phone }
home-other = Anderes Ziel
home-shuttle = Shuttle buchen

## Sprache der Nachricht
language-stay = Ich antworte auf Englisch.
language-stay-en = Soll ich bei Englisch bleiben?
language-other = { $lang ->
    [tr] Şimdilik yalnızca Almanca ve İngilizce konuşuyorum.
    [uk] Поки що я спілкуюся лише німецькою та англійською мовами.
   *[ar] أتحدث حاليًا الألمانية والإنجليزية فقط.
    }

## Was es in dieser Stadt nicht gibt
city-none = Dazu weiß ich in dieser Stadt nichts.
city-refused = Dazu bekomme ich keine Auskunft. Das bleibt auch später so.
menu-keep = Ort merken
menu-keep-way = Weg merken
menu-places = Meine Orte
menu-routes = Meine Wege
menu-forget = Ort vergessen
menu-rename = Ort umbenennen
menu-home = Letzter Weg nach Hause
