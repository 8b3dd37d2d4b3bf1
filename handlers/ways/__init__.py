"""All ways through the city beside each other, at the price of the one who asks."""
