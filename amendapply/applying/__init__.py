"""Edits become a redline: collisions, sub-amendments, second deliberations, the order of what is inserted."""
