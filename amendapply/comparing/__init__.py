"""Two versions of a bill become a redline."""
