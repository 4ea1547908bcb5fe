"""The pages of the intake, by subject; the addresses name them."""
