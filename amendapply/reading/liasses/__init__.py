"""Readers of amendments: one module for each format, and what they have in common."""
