"""Readers of printed pages (PDF): characters become lines, lines become paragraphs and tables."""
