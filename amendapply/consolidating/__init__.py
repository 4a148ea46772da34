"""The law as a bill would make it: the orders of its clauses carried out on the articles of law that they name."""
