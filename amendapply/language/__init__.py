"""The drafting language: from the dispositif of an amendment to operations. Knows nothing of any bill."""
