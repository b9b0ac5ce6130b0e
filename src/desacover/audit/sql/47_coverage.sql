-- COV-1 to COV-5. The table of coverage: a row a shown segment and region of every level; with segment null the headline
-- segments together, of a regency and of the province (the total), each person counted once (COV-2: from positions and
-- summed denominators of reported cells, never averaged). The total's set_aside counts the rows that name no cell too.
WITH headline AS (
    SELECT DISTINCT shown AS segment FROM shown WHERE headline
),
wide AS (
    SELECT
        x.*,
        x.reported > 0
            OR SUM(x.reported) OVER (PARTITION BY x.code_length, x.region_code) = 0 AS live
    FROM coverage_lines x
    JOIN headline h ON h.segment = x.segment
    WHERE x.code_length <= 5
),
persons AS (
    SELECT l.code_length, SUBSTRING(p.unit FROM 1 FOR l.code_length) AS region_code,
        COUNT(DISTINCT p.person) AS participants
    FROM posts p
    JOIN headline h ON h.segment = p.segment
    JOIN levels l ON l.code_length <= 5
    WHERE p.active
    GROUP BY l.code_length, SUBSTRING(p.unit FROM 1 FOR l.code_length)
),
outside AS (
    SELECT l.code_length, SUBSTRING(a.region_code FROM 1 FOR l.code_length) AS region_code, SUM(a.row_count) AS row_count
    FROM aside a
    JOIN this_month m ON m.period = a.period
    JOIN shown g ON g.segment = a.segment
    JOIN headline h ON h.segment = g.shown
    JOIN levels l ON l.code_length <= 5
    GROUP BY l.code_length, SUBSTRING(a.region_code FROM 1 FOR l.code_length)
),
unnamed AS (
    SELECT SUM(a.row_count) AS row_count
    FROM aside a
    JOIN this_month m ON m.period = a.period
    LEFT JOIN shown g ON g.segment = a.segment
    WHERE (a.segment IS NULL OR a.region_code IS NULL)
        AND (a.segment IS NULL OR g.headline)
),
together AS (
    SELECT
        CAST(NULL AS VARCHAR(20)) AS segment,
        w.code_length,
        w.region_code,
        CASE WHEN SUM(w.reported) > 0 THEN COALESCE(MAX(p.participants), 0) END AS participants,
        SUM(w.in_grace) AS in_grace,
        SUM(w.long_arrears) AS long_arrears,
        SUM(w.counted) AS counted,
        SUM(CASE WHEN w.live THEN w.eligible END) AS eligible,
        COALESCE(MAX(o.row_count), 0)
            + CASE WHEN w.code_length = 2 THEN COALESCE(MAX(u.row_count), 0) ELSE 0 END AS set_aside,
        SUM(w.reported) AS reported,
        SUM(w.expected) AS expected,
        MAX(CASE WHEN w.live AND w.declared_zero THEN 1 ELSE 0 END) = 1 AS declared_zero,
        MAX(CASE WHEN w.live AND w.eligible_borrowed THEN 1 ELSE 0 END) = 1 AS eligible_borrowed,
        MAX(CASE WHEN w.live AND w.eligible_differs THEN 1 ELSE 0 END) = 1 AS eligible_differs,
        MAX(CASE WHEN w.live AND w.eligible_too_wide THEN 1 ELSE 0 END) = 1 AS eligible_too_wide,
        MAX(CASE WHEN w.live AND w.first_report THEN 1 ELSE 0 END) = 1 AS first_report,
        FALSE AS no_village,
        MAX(CASE WHEN w.live AND (w.over_below OR (w.eligible > 0 AND w.counted > w.eligible)) THEN 1 ELSE 0 END) = 1
            AS over_below,
        MAX(CASE WHEN w.live AND (w.short OR (w.needed AND w.eligible IS NULL)) THEN 1 ELSE 0 END) = 1 AS short,
        MAX(CASE WHEN w.needed THEN 1 ELSE 0 END) = 1 AS needed,
        MAX(CASE WHEN w.live AND w.partial_report THEN 1 ELSE 0 END) = 1 AS partial_report
    FROM wide w
    CROSS JOIN unnamed u
    LEFT JOIN persons p ON p.code_length = w.code_length AND p.region_code = w.region_code
    LEFT JOIN outside o ON o.code_length = w.code_length AND o.region_code = w.region_code
    GROUP BY w.code_length, w.region_code
),
every AS (
    SELECT * FROM coverage_lines
    UNION ALL
    SELECT * FROM together
)
SELECT
    segment,
    code_length,
    region_code,
    participants,
    in_grace,
    long_arrears,
    counted,
    eligible,
    CASE WHEN eligible > 0 THEN CAST(counted AS DOUBLE PRECISION) / CAST(eligible AS DOUBLE PRECISION) END AS coverage,
    CASE WHEN counted > eligible THEN 0 ELSE eligible - counted END AS gap,
    set_aside,
    reported,
    expected,
    CONCAT(
        CASE WHEN declared_zero THEN 'declared_zero;' ELSE '' END,
        CASE WHEN eligible_borrowed THEN 'eligible_borrowed;' ELSE '' END,
        CASE WHEN eligible_differs THEN 'eligible_differs;' ELSE '' END,
        CASE WHEN eligible_too_wide THEN 'eligible_too_wide;' ELSE '' END,
        CASE WHEN first_report THEN 'first_report;' ELSE '' END,
        CASE WHEN eligible IS NULL THEN 'no_eligible;' ELSE '' END,
        CASE WHEN no_village THEN 'no_village;' ELSE '' END,
        CASE WHEN eligible > 0 AND counted > eligible THEN 'over_100;' ELSE '' END,
        CASE WHEN over_below AND reported > 0 THEN 'over_100_below;' ELSE '' END,
        CASE WHEN short AND eligible IS NOT NULL THEN 'partial_eligible;' ELSE '' END,
        CASE WHEN partial_report THEN 'partial_report;' ELSE '' END,
        CASE WHEN reported = 0 AND expected > 0 THEN 'unreported;' ELSE '' END,
        CASE WHEN eligible = 0 THEN 'zero_eligible;' ELSE '' END
    ) AS flags
FROM every
