"""Forms of the front door. What is wrong is said in Dutch, at its field."""
