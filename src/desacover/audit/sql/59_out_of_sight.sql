-- MOV-3. Who is not seen at A (no row at all), and whose last active position before A lies in a cell unreported at A:
-- only out of sight, not away. One row a person.
WITH dark AS (
    SELECT DISTINCT t.segment, COALESCE(k.stands, t.regency_code) AS regency_code
    FROM status t
    CROSS JOIN span s
    LEFT JOIN codes_standing k ON k.code = t.regency_code
    WHERE t.kept > 0 AND t.period < s.a
        AND NOT EXISTS (
            SELECT 1
            FROM status r
            LEFT JOIN codes_standing c ON c.code = r.regency_code
            WHERE r.period = s.a AND r.reported AND r.segment = t.segment
                AND COALESCE(c.stands, r.regency_code) = COALESCE(k.stands, t.regency_code)
        )
),
unseen AS (
    SELECT c.person
    FROM changed c
    CROSS JOIN span s
    WHERE NOT c.active_at_start AND c.first_period < s.a
        AND EXISTS (SELECT 1 FROM dark)
        AND NOT EXISTS (SELECT 1 FROM positions_at_ends p WHERE p.period = s.a AND p.person = c.person)
),
last_active AS (
    SELECT p.person, MAX(p.period) AS period
    FROM positions_before p
    WHERE p.active AND p.person IN (SELECT person FROM unseen)
    GROUP BY p.person
)
SELECT DISTINCT p.person
FROM positions_before p
JOIN last_active l ON l.person = p.person AND l.period = p.period
CROSS JOIN span s
JOIN shown g ON g.segment = p.segment
LEFT JOIN codes_now n ON n.period = s.a AND n.code = COALESCE(p.village_code, p.regency_code)
LEFT JOIN codes_standing k ON k.code = COALESCE(n.now, p.village_code, p.regency_code)
JOIN dark d
    ON d.segment = g.shown
    AND d.regency_code = SUBSTRING(COALESCE(k.stands, n.now, p.village_code, p.regency_code) FROM 1 FOR 5)
WHERE p.active
