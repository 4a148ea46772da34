"""A consolidation of the law in each format: the redline with the writers of a report, and the table of columns."""
