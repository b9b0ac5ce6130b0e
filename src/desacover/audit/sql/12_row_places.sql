-- ROW-6. A row without village joins the person's position in that segment, regency and period, if there is one (of
-- several, the smallest code). The rows with `position_unit` for the unit of the position that they are of, and
-- `rows_of_person`, how many rows the person has in the month.
WITH villages AS (
    SELECT w.person, w.segment, w.regency_code, MIN(v.unit) AS village
    FROM (SELECT DISTINCT person, segment, regency_code FROM row_states WHERE without_village) w
    JOIN row_states v ON v.person = w.person AND v.segment = w.segment AND v.regency_code = w.regency_code
    WHERE NOT v.without_village
    GROUP BY w.person, w.segment, w.regency_code
),
persons AS (
    SELECT person, COUNT(*) AS rows_of_person FROM row_states GROUP BY person
)
SELECT
    r.*,
    CASE WHEN r.without_village THEN COALESCE(v.village, r.unit) ELSE r.unit END AS position_unit,
    p.rows_of_person
FROM row_states r
JOIN persons p ON p.person = r.person
LEFT JOIN villages v
    ON r.without_village AND v.person = r.person AND v.segment = r.segment AND v.regency_code = r.regency_code
