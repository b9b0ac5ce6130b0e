-- MOV-5. gross_new: persons whose first active period lies after A and not after B, in the cell of that first period,
-- whether or not still active. One row a shown segment and region of every level (segment null: the union).
WITH firsts AS (
    SELECT DISTINCT
        p.person,
        g.shown AS segment,
        g.headline,
        COALESCE(k.stands, n.now, p.village_code, p.regency_code) AS unit
    FROM positions_between p
    JOIN first_active f ON f.person = p.person AND f.first_period = p.period
    JOIN shown g ON g.segment = p.segment
    LEFT JOIN codes_now n ON n.period = p.period AND n.code = COALESCE(p.village_code, p.regency_code)
    LEFT JOIN codes_standing k ON k.code = COALESCE(n.now, p.village_code, p.regency_code)
    WHERE p.active
),
inside AS (
    SELECT f.*
    FROM firsts f
    JOIN taking_part t ON t.segment = f.segment AND t.regency_code = SUBSTRING(f.unit FROM 1 FOR 5)
)
SELECT
    i.segment,
    l.code_length,
    COALESCE(k.stands, SUBSTRING(i.unit FROM 1 FOR l.code_length)) AS region_code,
    COUNT(DISTINCT i.person) AS gross_new
FROM inside i
CROSS JOIN levels l
LEFT JOIN codes_standing k ON k.code = SUBSTRING(i.unit FROM 1 FOR l.code_length)
GROUP BY i.segment, l.code_length, COALESCE(k.stands, SUBSTRING(i.unit FROM 1 FOR l.code_length))
UNION ALL
SELECT NULL, 2, SUBSTRING(i.unit FROM 1 FOR 2), COUNT(DISTINCT i.person)
FROM inside i
WHERE i.headline
GROUP BY SUBSTRING(i.unit FROM 1 FOR 2)
