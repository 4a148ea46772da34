"""Which amendment wrote each word of an official text: two versions and a liasse → an attributed text."""
