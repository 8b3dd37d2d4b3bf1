"""Reading: from a person's words to intent and slots, without a model and without I/O."""
