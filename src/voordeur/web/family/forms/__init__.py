"""Forms of the family: members, address, ties, what one must mind."""
