"""The dialect of bills: « Au premier alinéa de l'article L. 1 du code X, les mots… » → operations on the law."""
