-- COV-1. coverage = counted / eligible. COV-3. Without denominator null (no_eligible), of 0 null (zero_eligible).
-- COV-4. Above 100 % as it is (over_100); gap = max(0, eligible - counted), a lower bound where a region below is over
-- 100 % (over_100_below). COV-5. set_aside: the rows set aside that name the row's segment and region.
-- REP-4. Where no cell is reported all that is counted from positions is null (unreported); reported of expected.
-- Which lines there are: a province's one a segment; every regency whose cell is expected or reported; of districts and
-- villages those in which the segment exists, and those that are counted or have positions.
-- One row a shown segment and region of every level, with its figures and, as booleans, its flags.
WITH now AS (
    SELECT s.* FROM status s JOIN this_month m ON m.period = s.period
),
cells_of_line AS (
    SELECT
        s.segment,
        l.code_length,
        SUBSTRING(s.regency_code FROM 1 FOR l.code_length) AS region_code,
        SUM(CASE WHEN s.reported THEN 1 ELSE 0 END) AS reported,
        SUM(CASE WHEN s.expected OR s.reported THEN 1 ELSE 0 END) AS expected,
        MAX(CASE WHEN s.partial THEN 1 ELSE 0 END) = 1 AS partial,
        MAX(CASE WHEN s.first_report THEN 1 ELSE 0 END) = 1 AS first_report,
        MAX(CASE WHEN s.declared_zero AND s.reported THEN 1 ELSE 0 END) = 1 AS declared_zero
    FROM now s
    JOIN levels l ON l.code_length <= 5
    GROUP BY s.segment, l.code_length, SUBSTRING(s.regency_code FROM 1 FOR l.code_length)
),
listed AS (
    SELECT g.shown AS segment, 2 AS code_length, r.code AS region_code
    FROM shown g
    JOIN regions r ON r.level = 'province'
    WHERE g.segment = g.shown
    UNION
    SELECT segment, 5, regency_code FROM now WHERE expected OR reported
    UNION
    SELECT s.segment, l.code_length, SUBSTRING(v.code FROM 1 FOR l.code_length)
    FROM now s
    JOIN regions v ON v.level = 'village' AND SUBSTRING(v.code FROM 1 FOR 5) = s.regency_code
    JOIN segment_kinds k ON k.segment = s.segment AND k.kind = v.kind
    JOIN levels l ON l.code_length > 5
    CROSS JOIN this_month m
    WHERE (s.expected OR s.reported)
        AND (v.valid_from IS NULL OR v.valid_from <= m.period)
        AND (v.valid_to IS NULL OR m.period < v.valid_to)
    UNION
    SELECT segment, CHAR_LENGTH(region_code), region_code
    FROM denominators
    WHERE eligible IS NOT NULL AND CHAR_LENGTH(region_code) > 5
    UNION
    SELECT segment, code_length, region_code FROM measured WHERE code_length > 5
),
outside AS (
    SELECT
        g.shown AS segment,
        l.code_length,
        SUBSTRING(a.region_code FROM 1 FOR l.code_length) AS region_code,
        SUM(a.row_count) AS set_aside
    FROM aside a
    JOIN this_month m ON m.period = a.period
    JOIN shown g ON g.segment = a.segment
    CROSS JOIN levels l
    WHERE a.region_code IS NOT NULL
    GROUP BY g.shown, l.code_length, SUBSTRING(a.region_code FROM 1 FOR l.code_length)
),
over_full AS (
    SELECT m.segment, m.region_code, m.code_length
    FROM measured m
    JOIN denominators d ON d.segment = m.segment AND d.region_code = m.region_code
    WHERE CHAR_LENGTH(d.region_code) = m.code_length AND d.eligible > 0 AND m.counted > d.eligible
),
over_below AS (
    SELECT DISTINCT o.segment, l.code_length, SUBSTRING(o.region_code FROM 1 FOR l.code_length) AS region_code
    FROM over_full o
    JOIN levels l ON l.code_length < o.code_length
)
SELECT
    x.segment,
    x.code_length,
    x.region_code,
    CASE WHEN c.reported > 0 THEN COALESCE(s.participants, 0) END AS participants,
    CASE WHEN c.reported > 0 THEN COALESCE(s.in_grace, 0) END AS in_grace,
    CASE WHEN c.reported > 0 THEN COALESCE(s.long_arrears, 0) END AS long_arrears,
    CASE WHEN c.reported > 0 THEN COALESCE(s.counted, 0) END AS counted,
    d.eligible,
    COALESCE(a.set_aside, 0) AS set_aside,
    COALESCE(c.reported, 0) AS reported,
    COALESCE(c.expected, 0) AS expected,
    COALESCE(c.declared_zero, FALSE) AS declared_zero,
    COALESCE(d.borrowed, FALSE) AS eligible_borrowed,
    COALESCE(d.differs, FALSE) AS eligible_differs,
    COALESCE(d.too_wide, FALSE) AS eligible_too_wide,
    COALESCE(c.first_report, FALSE) AS first_report,
    CHAR_LENGTH(x.region_code) < x.code_length AS no_village,
    b.segment IS NOT NULL AS over_below,
    COALESCE(d.short, FALSE) AS short,
    COALESCE(d.needed, FALSE) AS needed,
    COALESCE(c.partial, FALSE) AS partial_report
FROM listed x
LEFT JOIN cells_of_line c
    ON c.segment = x.segment
    AND c.code_length = CASE WHEN x.code_length > 5 THEN 5 ELSE x.code_length END
    AND c.region_code = SUBSTRING(x.region_code FROM 1 FOR 5)
LEFT JOIN measured s
    ON s.segment = x.segment AND s.code_length = x.code_length AND s.region_code = x.region_code
LEFT JOIN denominators d
    ON d.segment = x.segment AND d.region_code = x.region_code AND CHAR_LENGTH(x.region_code) = x.code_length
LEFT JOIN outside a
    ON a.segment = x.segment AND a.code_length = x.code_length AND a.region_code = x.region_code
LEFT JOIN over_below b
    ON b.segment = x.segment AND b.code_length = x.code_length AND b.region_code = x.region_code
