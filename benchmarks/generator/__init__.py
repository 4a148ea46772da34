"""A bill and a liasse of the size of the records of Parliament, made at random from real forms."""
