"""From operations on the law to the clause of a bill: the inverse of ``language.law``."""
