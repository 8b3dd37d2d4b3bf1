# Tina: Sie, eins nach dem anderen.
sharing-down = Ich bekomme gerade keine Auskunft vom Verleih. Bitte versuchen Sie es später noch einmal.
