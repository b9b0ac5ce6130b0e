-- ELI-4. The positions of the month as they are shown: heads and officials as one segment; one who is both in one unit is
-- one position, active if either is. Its part is the segment under whose count it stands, `both` where both are active.
-- REG-1. A recoded village stands under its code of the month.
-- REP-2. Rows in a cell that is not reported are stray, and in no figure of a cell.
-- One row a position: person, segment (shown), part, unit (a village, or a regency where none is named), regency_code,
-- funding, active, in_grace, long_arrears (of active ones).
WITH placed AS (
    SELECT
        p.person,
        p.segment,
        COALESCE(n.now, p.village_code, p.regency_code) AS unit,
        p.funding,
        p.active,
        p.active AND p.state = 'grace' AS in_grace,
        p.active AND p.flags LIKE '%long_arrears%' AS long_arrears
    FROM positions_of_month p
    LEFT JOIN codes_now n ON n.period = p.period AND n.code = COALESCE(p.village_code, p.regency_code)
),
heads AS (
    SELECT DISTINCT h.person, h.unit
    FROM placed h
    JOIN placed o ON o.person = h.person AND o.unit = h.unit AND o.segment = 'perangkat_desa'
    CROSS JOIN terms t
    WHERE h.segment = 'kepala_desa' AND t.merge_kepala_desa
),
of_both AS (
    SELECT
        p.*,
        ROW_NUMBER() OVER (
            PARTITION BY p.person, p.unit ORDER BY CASE WHEN p.active THEN 0 ELSE 1 END, p.segment DESC
        ) AS speaks_as,
        MIN(CASE WHEN p.active THEN 1 ELSE 0 END) OVER (PARTITION BY p.person, p.unit) AS all_active,
        MAX(CASE WHEN p.in_grace THEN 1 ELSE 0 END) OVER (PARTITION BY p.person, p.unit) AS any_in_grace,
        MAX(CASE WHEN p.long_arrears THEN 1 ELSE 0 END) OVER (PARTITION BY p.person, p.unit) AS any_long_arrears
    FROM placed p
    JOIN heads h ON h.person = p.person AND h.unit = p.unit
    WHERE p.segment IN ('kepala_desa', 'perangkat_desa')
),
every AS (
    SELECT p.person, p.segment, p.segment AS part, p.unit, p.funding, p.active, p.in_grace, p.long_arrears
    FROM placed p
    WHERE NOT EXISTS (
        SELECT 1
        FROM heads h
        WHERE h.person = p.person AND h.unit = p.unit AND p.segment IN ('kepala_desa', 'perangkat_desa')
    )
    UNION ALL
    SELECT
        b.person, 'perangkat_desa', CASE WHEN b.all_active = 1 THEN 'both' ELSE b.segment END, b.unit, b.funding,
        b.active, b.any_in_grace = 1, b.any_long_arrears = 1
    FROM of_both b
    WHERE b.speaks_as = 1
)
SELECT
    e.person,
    g.shown AS segment,
    CASE WHEN e.part = 'both' AND t.count_includes_head THEN 'perangkat_desa'
        WHEN e.part = 'both' THEN 'both' ELSE g.part END AS part,
    e.unit,
    SUBSTRING(e.unit FROM 1 FOR 5) AS regency_code,
    e.funding,
    e.active,
    e.in_grace,
    e.long_arrears
FROM every e
CROSS JOIN terms t
CROSS JOIN this_month m
JOIN shown g ON g.segment = e.segment
JOIN status s
    ON s.period = m.period AND s.segment = g.shown AND s.regency_code = SUBSTRING(e.unit FROM 1 FOR 5) AND s.reported
