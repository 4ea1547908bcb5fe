"""What is filled in about a case: who coordinates it, who wishes another, how it ends."""
