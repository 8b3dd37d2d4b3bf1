"""Everything that is Lübeck."""
