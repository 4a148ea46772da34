"""What a check of a liasse found, as it is shown: a table on the screen, a sheet, JSON, a page."""
