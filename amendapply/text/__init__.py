"""What is known of French law text: its typography, labels, sentences, tables, and how words are found in it."""
