"""From live rows to months and the tables over months. Knows no file."""
