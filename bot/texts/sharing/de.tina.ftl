# Tina: Sie, eins nach dem anderen.
sharing-down = Ich bekomme gerade keine Auskunft vom Verleih. { $form ->
    [du] Bitte versuch es später noch einmal.
   *[sie] Bitte versuchen Sie es später noch einmal.
    }
