-- ELI-4. Each part of a shown segment needs its own denominator: heads without one take no part, and the eligible is
-- partial; but where neither a count nor a list knows of a head, nobody there lacks one.
-- One row a shown segment and region of any level: eligible (positions; null where not counted), short (some unit in
-- which the segment exists is not counted), needed (whether there is any), borrowed, differs, too_wide.
WITH by_part AS (
    SELECT
        n.segment,
        n.region_code,
        n.needed,
        COALESCE(e.covered, 0) AS covered,
        e.total,
        COALESCE(e.borrowed, FALSE) AS borrowed,
        COALESCE(e.differs, FALSE) AS differs,
        FALSE AS too_wide
    FROM units_needed n
    CROSS JOIN this_month m
    LEFT JOIN eligible e ON e.period = m.period AND e.segment = n.segment AND e.region_code = n.region_code
    WHERE CHAR_LENGTH(n.region_code) > 2
    UNION ALL
    SELECT segment, region_code, needed, covered, total, borrowed, differs, too_wide FROM provinces
),
heads_listed AS (
    SELECT DISTINCT SUBSTRING(y.unit FROM 1 FOR l.code_length) AS region_code
    FROM tallies y
    CROSS JOIN levels l
    WHERE y.part IN ('kepala_desa', 'both') AND y.active > 0
)
SELECT
    g.shown AS segment,
    p.region_code,
    SUM(p.total) AS eligible,
    MAX(CASE WHEN p.needed > p.covered THEN 1 ELSE 0 END) = 1 AS short,
    MAX(CASE WHEN p.needed > 0 THEN 1 ELSE 0 END) = 1 AS needed,
    MAX(CASE WHEN p.borrowed AND p.total IS NOT NULL THEN 1 ELSE 0 END) = 1 AS borrowed,
    MAX(CASE WHEN p.differs THEN 1 ELSE 0 END) = 1 AS differs,
    MAX(CASE WHEN p.too_wide THEN 1 ELSE 0 END) = 1 AS too_wide
FROM by_part p
CROSS JOIN terms t
JOIN shown g ON g.segment = p.segment AND g.part = p.segment
LEFT JOIN heads_listed h ON h.region_code = p.region_code
WHERE NOT (t.merge_kepala_desa AND p.segment = 'kepala_desa' AND p.total IS NULL AND h.region_code IS NULL)
GROUP BY g.shown, p.region_code
