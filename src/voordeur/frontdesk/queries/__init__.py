"""What the pages of the front door show."""
