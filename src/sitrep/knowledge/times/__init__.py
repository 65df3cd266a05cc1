"""What times are called: words and surface patterns, as data."""
