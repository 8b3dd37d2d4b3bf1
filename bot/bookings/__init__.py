"""Bookings: promises and money, each of which happens once."""
