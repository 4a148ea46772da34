"""An attributed text in all its forms: terminal, Markdown, page, sheet, JSON, Word."""
