"""What users see of a redline: one small module a format. No renderer diffs, reads a bill or decides anything."""
