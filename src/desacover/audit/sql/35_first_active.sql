-- MOV-5. Each person's first active period, whatever the cell: person, first_period.
SELECT person, MIN(period) AS first_period
FROM positions
WHERE active
GROUP BY person
