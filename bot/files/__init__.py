"""Tickets, receipts and slips as files: made when they are sent, from what the store says then."""
