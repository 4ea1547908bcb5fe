"""Pages: logging in, choosing an assignment, who works here, who lends whom."""
