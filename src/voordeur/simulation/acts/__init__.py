"""What is done on a day, each act through its operation; a name of what happened comes back."""
