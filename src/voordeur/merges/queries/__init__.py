"""What may be merged with what, what would become of it, and what was merged."""
