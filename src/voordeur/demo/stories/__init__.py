"""What happened in the demo municipality, told through the operations; a module a story."""
