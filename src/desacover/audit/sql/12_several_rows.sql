-- ROW-6. The persons who stand in several rows of the month: only these are looked at closely.
SELECT person FROM row_states GROUP BY person HAVING COUNT(*) > 1
