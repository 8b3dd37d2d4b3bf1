"""Musterstadt: an invented second city."""
