"""Answers one waits for, who is in quarantine, and who searched."""
