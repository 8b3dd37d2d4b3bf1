"""The gazetteer: places by the names people write, found by folding, aliases and likeness."""

from adapters.sources.gazetteer.folding import fold, fold_words
from adapters.sources.gazetteer.index import Gazetteer, NameBook, metres
from adapters.sources.gazetteer.load import gazetteer_of, load_gazetteer

__all__ = [
    "Gazetteer",
    "NameBook",
    "fold",
    "fold_words",
    "gazetteer_of",
    "load_gazetteer",
    "metres",
]
