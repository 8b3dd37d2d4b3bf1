"""Journeys and departures over any GTFS feed, with a small RAPTOR of our own."""
