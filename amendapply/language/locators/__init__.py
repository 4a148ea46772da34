"""The components of a locator phrase, one function each."""
