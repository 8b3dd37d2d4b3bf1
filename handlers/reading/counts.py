"""Counts of persons and things, in figures and in words: "2", "zwei", "twee"."""

from __future__ import annotations

NUMBERS = {
    "ein": 1, "eine": 1, "einen": 1, "einer": 1, "einem": 1, "one": 1, "een": 1, "a": 1,
    "zwei": 2, "zwo": 2, "two": 2, "twee": 2, "drei": 3, "three": 3, "dree": 3, "vier": 4,
    "four": 4,
    "veer": 4, "fuenf": 5, "five": 5, "fief": 5, "sechs": 6, "six": 6, "soess": 6, "sieben": 7,
    "seven": 7, "soeven": 7, "negen": 9, "acht": 8, "eight": 8, "neun": 9, "nine": 9,
    "zehn": 10, "ten": 10,
    "elf": 11, "eleven": 11, "zwoelf": 12, "twelve": 12, "dreizehn": 13, "thirteen": 13,
    "vierzehn": 14, "fourteen": 14, "fuenfzehn": 15, "fifteen": 15, "sechzehn": 16,
    "sixteen": 16, "siebzehn": 17, "seventeen": 17,
    "beide": 2, "beiden": 2, "both": 2,
}  # fmt: skip
COUNT = r"((?<![\d:.,/-])\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
"""A pattern for one count, in folded text; its one group is what `number` reads."""


def number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]
