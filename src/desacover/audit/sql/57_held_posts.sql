-- The positions active at A or at B, all kept rows, those of cells left out included (MOV-3), as the table names their
-- places (REG-1, ELI-4). One row a person, shown segment and unit: at_start, at_end (1 or 0), takes_part.
WITH both_ends AS (
    SELECT
        p.person,
        g.shown AS segment,
        COALESCE(k.stands, n.now, p.village_code, p.regency_code) AS unit,
        CASE WHEN p.period = s.a THEN 1 ELSE 0 END AS at_start,
        CASE WHEN p.period = s.b THEN 1 ELSE 0 END AS at_end
    FROM positions_at_ends p
    CROSS JOIN span s
    JOIN shown g ON g.segment = p.segment
    LEFT JOIN codes_now n ON n.period = p.period AND n.code = COALESCE(p.village_code, p.regency_code)
    LEFT JOIN codes_standing k ON k.code = COALESCE(n.now, p.village_code, p.regency_code)
    WHERE p.active
),
posts_of_ends AS (
    SELECT person, segment, unit, MAX(at_start) AS at_start, MAX(at_end) AS at_end
    FROM both_ends
    GROUP BY person, segment, unit
)
SELECT p.person, p.segment, p.unit, p.at_start, p.at_end, t.segment IS NOT NULL AS takes_part
FROM posts_of_ends p
LEFT JOIN taking_part t ON t.segment = p.segment AND t.regency_code = SUBSTRING(p.unit FROM 1 FOR 5)
