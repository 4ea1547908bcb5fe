"""The story of a household on a page of its own: filters that stay, pages, paper."""
