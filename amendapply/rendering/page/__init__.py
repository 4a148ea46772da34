"""The redline as one HTML page: three views, the list of the amendments, nothing that comes from the network."""
