"""The edits of all amendments to one target, brought together: what agrees, what collides, the rows that result."""
