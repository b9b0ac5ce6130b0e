"""Files to judged rows: what a file says, told by itself. Knows no store."""
