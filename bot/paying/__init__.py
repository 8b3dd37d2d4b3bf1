"""Paying: credit, prepaid cards, and who pays for whom."""
