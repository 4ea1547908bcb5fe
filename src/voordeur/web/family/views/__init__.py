"""The pages of the family: looking, and one for each change."""
