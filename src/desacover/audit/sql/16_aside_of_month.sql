-- COV-5. The rows set aside that state the month; one whose period cannot be read stands beside the latest month of
-- its source, and names no cell. ROW-10. What a card mends is set aside no more. MOV-7. Whom a card tells is held.
-- One row a row set aside: source, segment, region_code (null where it names no cell), states_month, held, person.
SELECT
    a.source,
    CASE WHEN a.period IS NOT NULL THEN a.segment END AS segment,
    CASE WHEN a.period IS NOT NULL THEN a.region_code END AS region_code,
    a.period IS NOT NULL AND a.period = m.period AS states_month,
    a.held OR t.person IS NOT NULL AS held,
    COALESCE(s.stands_for, a.person, t.person) AS person
FROM aside_in_force a
CROSS JOIN this_month m
JOIN source_periods p ON p.source = a.source AND p.period = m.period
LEFT JOIN told t ON t.source = a.source AND t.row_number = a.row_number
LEFT JOIN same_persons s ON s.person = COALESCE(a.person, t.person)
WHERE (p.only_one OR a.period = m.period OR (a.period IS NULL AND p.latest))
    AND NOT COALESCE(t.mended, FALSE)
