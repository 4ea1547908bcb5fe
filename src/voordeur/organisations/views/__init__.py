"""Pages of the network for everybody, and of its administrator."""
