-- MOV-7. The persons with a row set aside that states the month: held in it.
SELECT DISTINCT m.period, a.person
FROM aside_of_month a
CROSS JOIN this_month m
WHERE a.states_month AND a.person IS NOT NULL
