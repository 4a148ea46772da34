"""Readers of the law in force: the articles of codes and laws, as files and as records of the open data."""
