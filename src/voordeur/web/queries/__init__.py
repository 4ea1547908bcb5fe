"""What the pages show, as rows for templates; nothing here decides who may see it: the rules do."""
