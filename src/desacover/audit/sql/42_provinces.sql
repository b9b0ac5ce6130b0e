-- REP-4. Roll-ups take only reported cells. A count stated above the regency serves one only where every expected cell
-- in it is reported; else the sum of the reported cells' own, and where those are not all there, it stands and is too
-- wide. Where no cell is reported, all that is counted is shown.
-- One row a segment as stated and province: what a region has, and too_wide.
WITH own AS (
    SELECT
        g.segment,
        SUBSTRING(s.regency_code FROM 1 FOR 2) AS region_code,
        MIN(CASE WHEN s.reported OR NOT s.expected THEN 1 ELSE 0 END) = 1 AS all_reported,
        MAX(CASE WHEN s.reported THEN 1 ELSE 0 END) = 0 AS none_reported,
        MAX(CASE WHEN s.reported AND e.total IS NULL THEN 1 ELSE 0 END) = 0 AS all_there,
        SUM(CASE WHEN s.reported THEN e.total END) AS total,
        SUM(CASE WHEN s.reported THEN n.needed ELSE 0 END) AS needed,
        SUM(CASE WHEN s.reported THEN COALESCE(e.covered, 0) ELSE 0 END) AS covered,
        MAX(CASE WHEN s.reported AND COALESCE(e.borrowed, FALSE) THEN 1 ELSE 0 END) = 1 AS borrowed
    FROM status s
    JOIN this_month m ON m.period = s.period
    JOIN shown g ON g.shown = s.segment AND g.part = g.segment
    JOIN units_needed n ON n.segment = g.segment AND n.region_code = s.regency_code
    LEFT JOIN eligible e
        ON e.period = m.period AND e.segment = g.segment AND e.region_code = s.regency_code AND e.code_length = 5
    GROUP BY g.segment, SUBSTRING(s.regency_code FROM 1 FOR 2)
),
joined AS (
    SELECT
        n.segment,
        n.region_code,
        n.needed,
        COALESCE(e.covered, 0) AS covered,
        e.total,
        COALESCE(e.borrowed, FALSE) AS borrowed,
        COALESCE(e.differs, FALSE) AS differs,
        COALESCE(o.all_reported, TRUE) AS all_reported,
        COALESCE(o.none_reported, TRUE) AS none_reported,
        COALESCE(e.stated, FALSE) AND (COALESCE(o.all_reported, TRUE) OR NOT COALESCE(o.all_there, FALSE)) AS serves,
        o.total AS own_total,
        o.needed AS own_needed,
        o.covered AS own_covered,
        o.borrowed AS own_borrowed
    FROM units_needed n
    CROSS JOIN this_month m
    JOIN shown g ON g.segment = n.segment AND g.part = g.segment
    LEFT JOIN eligible e
        ON e.period = m.period AND e.segment = n.segment AND e.region_code = n.region_code AND e.code_length = 2
    LEFT JOIN own o ON o.segment = n.segment AND o.region_code = n.region_code
    WHERE CHAR_LENGTH(n.region_code) = 2
)
SELECT
    segment,
    region_code,
    CASE WHEN serves OR none_reported THEN needed ELSE own_needed END AS needed,
    CASE WHEN serves OR none_reported THEN covered ELSE own_covered END AS covered,
    CASE WHEN serves OR none_reported THEN total ELSE own_total END AS total,
    CASE WHEN serves OR none_reported THEN borrowed ELSE own_borrowed END AS borrowed,
    differs,
    serves AS stated,
    serves AND NOT all_reported AND NOT none_reported AS too_wide
FROM joined
