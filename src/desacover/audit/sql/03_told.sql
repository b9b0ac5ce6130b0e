-- ROW-10. A row whose NIK alone is damaged is mended only if its KPJ belongs to exactly one NIK among all accepted
-- unmended rows in force, and that NIK agrees with the digits left and with birth date and sex where given.
-- MOV-7. Otherwise a row set aside whose card belongs to one NIK makes that person held.
-- NIK: digits 7 to 12 are day (women + 40), month and year of birth.
-- One row a row set aside whose card tells its person: source, row, person, mended.
WITH named AS (
    SELECT
        a.source, a.row_number, a.card, d.nik_low, d.nik_high, d.birth_date, d.sex, d.source IS NOT NULL AS is_damaged
    FROM aside_in_force a
    LEFT JOIN damaged_rows d ON d.source = a.source AND d.row_number = a.row_number
    WHERE a.card IS NOT NULL AND NOT a.held
),
held_by AS (
    SELECT p.card, MIN(p.person) AS person
    FROM part_rows p
    WHERE p.card IN (SELECT card FROM named)
        AND NOT EXISTS (
            SELECT 1
            FROM struck x
            WHERE x.source = p.source AND x.segment = p.segment AND x.period = p.period
                AND (p.unit = x.region_code OR p.unit LIKE x.region_code || '.%')
        )
    GROUP BY p.card
    HAVING COUNT(DISTINCT p.person) = 1
),
digits AS (
    SELECT
        p.person,
        p.nik,
        MOD((p.nik - MOD(p.nik, 100000000)) / 100000000, 100) AS day_said,
        MOD((p.nik - MOD(p.nik, 1000000)) / 1000000, 100) AS month_said,
        MOD((p.nik - MOD(p.nik, 10000)) / 10000, 100) AS year_said
    FROM people p
    WHERE p.person IN (SELECT person FROM held_by)
)
SELECT
    n.source,
    n.row_number,
    h.person,
    COALESCE(
        n.is_damaged
        AND g.nik >= n.nik_low
        AND g.nik <= n.nik_high
        AND (n.birth_date IS NULL OR (
            EXTRACT(DAY FROM n.birth_date) = CASE WHEN g.day_said > 40 THEN g.day_said - 40 ELSE g.day_said END
            AND EXTRACT(MONTH FROM n.birth_date) = g.month_said
            AND MOD(EXTRACT(YEAR FROM n.birth_date), 100) = g.year_said))
        AND (n.sex IS NULL OR (n.sex = 'P') = (g.day_said > 40)),
        FALSE) AS mended
FROM named n
JOIN held_by h ON h.card = n.card
JOIN digits g ON g.person = h.person
