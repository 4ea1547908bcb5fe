"""The resident prepares at home: the link with its code, and what may be done with them."""
