"""The pages of "Wie hoort hierbij": who lives with whom, and each change of it."""
