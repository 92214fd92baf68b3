"""What was computed once and is kept: other rows, and how random starts ended."""
