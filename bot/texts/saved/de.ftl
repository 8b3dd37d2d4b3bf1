## Eigene Orte und Strecken
saved-called = { $name ->
    [home] Zuhause
    [work] Arbeit
   *[other] { $name }
    }
place-unsaved = { $name ->
    [home] { $form ->
        [du] Wo ist dein Zuhause?
       *[sie] Wo ist Ihr Zuhause?
        } Eine Haltestelle oder Straße in der Nähe genügt.
    [work] { $form ->
        [du] Wo arbeitest du?
       *[sie] Wo arbeiten Sie?
        } Eine Haltestelle oder Straße in der Nähe genügt.
   *[other] Wo ist „{ $name }“? Eine Haltestelle oder Straße in der Nähe genügt.
    }
place-unsaved-shared = { $form ->
    [du] Hier lesen andere mit, deshalb benutze ich deine gespeicherten Orte nicht. Welche Haltestelle oder Straße meinst du?
   *[sie] Hier lesen andere mit, deshalb benutze ich Ihre gespeicherten Orte nicht. Welche Haltestelle oder Straße meinen Sie?
    }
place-elsewhere = { $name } liegt außerhalb von dem, was ich planen kann. { $form ->
    [du] Welchen Ort in { $city } meinst du?
   *[sie] Welchen Ort in { $city } meinen Sie?
    }
saved-name = { $form ->
    [du] Unter welchem Namen soll ich den Ort merken?
   *[sie] Unter welchem Namen soll ich den Ort merken?
    }
saved-way-name = Unter welchem Namen soll ich { $from } nach { $to } merken?
saved-where = Wo ist das? Eine Haltestelle oder Straße in der Nähe genügt.
saved-where-unknown = „{ $said }“ finde ich nicht. Welche Haltestelle oder Straße liegt in der Nähe?
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
            }“ ist bisher { $before }. Soll ich stattdessen { $place } merken?
    }
saved-way-sure = Soll ich { $from } nach { $to } als „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ merken?
saved-stored = { $form ->
    [du] Gespeichert werden nur dieser Name und der Ort, verschlüsselt und nur für dich. „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ löscht beides sofort.
   *[sie] Gespeichert werden nur dieser Name und der Ort, verschlüsselt und nur für Sie. „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ löscht beides sofort.
    }
saved-way-stored = { $form ->
    [du] Gespeichert werden nur der Name, Start und Ziel, keine Zeiten, verschlüsselt und nur für dich. „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ löscht alles sofort.
   *[sie] Gespeichert werden nur der Name, Start und Ziel, keine Zeiten, verschlüsselt und nur für Sie. „Vergiss { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ löscht alles sofort.
    }
saved-number = Hausnummern kenne ich nicht. Ich nehme { $place }.
saved-health = { $form ->
    [du] Der Ort kann etwas über deine Gesundheit verraten. Ich merke ihn nur, wenn du ausdrücklich Ja sagst.
   *[sie] Der Ort kann etwas über Ihre Gesundheit verraten. Ich merke ihn nur, wenn Sie ausdrücklich Ja sagen.
    }
saved-health-not-here = { $form ->
    [du] Dieser Ort kann etwas über deine Gesundheit verraten. Auf diesem Kanal merke ich ihn mir nicht. Du kannst ihn jedes Mal nennen.
   *[sie] Dieser Ort kann etwas über Ihre Gesundheit verraten. Auf diesem Kanal merke ich ihn mir nicht. Sie können ihn jedes Mal nennen.
    }
saved-yes = Ja, merken
saved-no = Nein
saved-kept = Gemerkt: „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist { $place }.
saved-way-kept = Gemerkt: „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist { $from } nach { $to }.
saved-not-kept = Gut, ich merke mir nichts.
saved-too-many = { $form ->
    [du] Mehr als { $count } merke ich mir nicht. Sag mir zuerst, was ich vergessen soll.
   *[sie] Mehr als { $count } merke ich mir nicht. Sagen Sie mir zuerst, was ich vergessen soll.
    }
saved-shared = { $form ->
    [du] Hier lesen andere mit. Gespeicherte Orte gibt es nur, wenn du mir allein schreibst.
   *[sie] Hier lesen andere mit. Gespeicherte Orte gibt es nur, wenn Sie mir allein schreiben.
    }
saved-no-way = { $form ->
    [du] Ich weiß nicht, welche Strecke du meinst. Plane oder buche erst eine, dann merke ich sie mir.
   *[sie] Ich weiß nicht, welche Strecke Sie meinen. Planen oder buchen Sie erst eine, dann merke ich sie mir.
    }
saved-none = { $form ->
    [du] Ich habe keinen Ort von dir gespeichert. Schreib zum Beispiel „Arbeit ist Rathaus“.
   *[sie] Ich habe keinen Ort von Ihnen gespeichert. Schreiben Sie zum Beispiel „Arbeit ist Rathaus“.
    }
saved-list = { $form ->
    [du] Das habe ich für dich gespeichert. „Vergiss …“ löscht einen Namen.
   *[sie] Das habe ich für Sie gespeichert. „Vergiss …“ löscht einen Namen.
    }
saved-place = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }: { $place }
saved-way = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }: { $from } nach { $to }
saved-often = { $from } nach { $to }, { $count } Mal gebucht
saved-routes = { $often ->
    [0] { $form ->
        [du] Deine Strecken:
       *[sie] Ihre Strecken:
        }
   *[other] { $form ->
        [du] Deine Strecken. Wie oft, lese ich gerade aus deinen Buchungen ab; gespeichert wird das nicht.
       *[sie] Ihre Strecken. Wie oft, lese ich gerade aus Ihren Buchungen ab; gespeichert wird das nicht.
        }
    }
saved-no-routes = { $form ->
    [du] Noch keine Strecke gespeichert. Schreib nach einer Fahrt „merk dir diese Fahrt als Chor“.
   *[sie] Noch keine Strecke gespeichert. Schreiben Sie nach einer Fahrt „Merken Sie sich diese Fahrt als Chor“.
    }
saved-go = { $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }
saved-go-often = Nach { $to }
saved-forget-all = Alle gespeicherten Orte und Strecken löschen?
saved-forget-yes = Ja, alle löschen
saved-all-stay = Gut, alles bleibt.
saved-all-forgotten = Alle Orte und Strecken sind gelöscht.
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
saved-offer = { $form ->
    [du] „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist jetzt { $place }. Ich merke mir das nur, wenn du es willst.
   *[sie] „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ ist jetzt { $place }. Ich merke mir das nur, wenn Sie es wollen.
    }
saved-offer-keep = Als „{ $name ->
            [home] Zuhause
            [work] Arbeit
           *[other] { $name }
            }“ merken
saved-return = Rückweg
saved-counted = { $count ->
    [one] 1 eigener Ort oder eigene Strecke
   *[other] { $count } eigene Orte und Strecken
    }

## Der letzte Weg nach Hause
home-where = { $form ->
    [du] Wohin willst du am Ende zurück?
   *[sie] Wohin möchten Sie am Ende zurück?
    }
home-last = Der letzte Weg nach { $to }: los um { TIME($at) } Uhr, da um { TIME($arrives) } Uhr · { $source }
home-none = Nach { TIME($at) } Uhr fährt in dieser Nacht nach { $to } nichts mehr nach Fahrplan · { $source }
home-walk = Zu Fuß: etwa { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
    }
home-first = Der nächste Weg danach: { DAY($at) }, { TIME($at) } Uhr
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
city-none = Dazu habe ich in dieser Stadt keine Auskunft.
city-refused = Dazu bekomme ich keine Auskunft. Ein neuer Versuch ändert daran nichts.
menu-keep = Ort merken
menu-keep-way = Strecke merken
menu-places = Meine Orte
menu-routes = Meine Strecken
menu-forget = Ort vergessen
menu-rename = Ort umbenennen
menu-home = Letzter Weg nach Hause
