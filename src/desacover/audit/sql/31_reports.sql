-- REP-2. Reported: the sources that may speak for a cell together keep at least 5 rows in it, or as many as its eligible
-- count allows where that is fewer (but one); or one of them declared the rest zero.
-- REP-3. Expected: the segment exists in the regency, the cell has an eligible count above 0 or was reported in this or
-- an earlier period, and is not ended in the settings. A regency whose code is not there is missed by nobody, unless
-- rows are kept under it.
-- One row a period and cell (shown segment x regency): what its sources say, eligible, reported, expected, first_report,
-- accepted, and report_number, the number of the report in the cell (null where there is none).
WITH kinds_now AS (
    SELECT DISTINCT SUBSTRING(code FROM 1 FOR 5) AS regency_code, kind
    FROM regions
    WHERE level = 'village' AND valid_to IS NULL
),
kinds_of_regency AS (
    SELECT regency_code, kind FROM kinds_now
    UNION
    SELECT SUBSTRING(v.code FROM 1 FOR 5), v.kind
    FROM regions v
    JOIN regions r ON r.code = SUBSTRING(v.code FROM 1 FOR 5) AND r.valid_to IS NOT NULL
    WHERE v.level = 'village' AND r.code NOT IN (SELECT regency_code FROM kinds_now)
),
existing AS (
    SELECT DISTINCT s.segment, k.regency_code
    FROM kinds_of_regency k
    JOIN segment_kinds s ON s.kind = k.kind
    JOIN shown g ON g.segment = s.segment AND g.shown = s.segment
),
counted AS (
    SELECT e.period, g.shown AS segment, e.region_code AS regency_code, SUM(e.total) AS eligible
    FROM eligible e
    JOIN shown g ON g.segment = e.segment AND g.part = e.segment
    WHERE e.code_length = 5 AND e.total IS NOT NULL
    GROUP BY e.period, g.shown, e.region_code
),
grid AS (
    SELECT
        m.period,
        x.segment,
        x.regency_code,
        COALESCE(c.kept, 0) AS kept,
        COALESCE(c.speaking, 0) AS speaking,
        COALESCE(c.declared, FALSE) AS declared,
        COALESCE(c.participants, 0) AS participants,
        COALESCE(c.aside, 0) AS aside,
        COALESCE(c.aside_not_held, 0) AS aside_not_held,
        e.eligible,
        a.period IS NOT NULL AS accepted,
        n.segment IS NOT NULL AS ended
    FROM existing x
    CROSS JOIN (SELECT DISTINCT period FROM cells) m
    JOIN regions r ON r.code = x.regency_code
    LEFT JOIN cells c ON c.period = m.period AND c.segment = x.segment AND c.regency_code = x.regency_code
    LEFT JOIN counted e ON e.period = m.period AND e.segment = x.segment AND e.regency_code = x.regency_code
    LEFT JOIN accepted a ON a.period = m.period AND a.segment = x.segment AND a.regency_code = x.regency_code
    LEFT JOIN ended_cells n ON n.segment = x.segment AND n.regency_code = x.regency_code
    WHERE COALESCE(c.kept, 0) > 0
        OR ((r.valid_from IS NULL OR r.valid_from <= m.period) AND (r.valid_to IS NULL OR m.period < r.valid_to))
),
judged AS (
    SELECT
        g.*,
        g.declared OR g.speaking >= CASE
            WHEN g.eligible IS NULL OR g.eligible >= 5 THEN 5
            WHEN g.eligible < 1 THEN 1
            ELSE g.eligible
        END AS reported
    FROM grid g
),
numbered AS (
    SELECT
        j.*,
        SUM(CASE WHEN j.reported THEN 1 ELSE 0 END) OVER (
            PARTITION BY j.segment, j.regency_code ORDER BY j.period
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS reports_so_far
    FROM judged j
)
SELECT
    period, segment, regency_code, kept, speaking, declared, participants, aside, aside_not_held, eligible, reported,
    (COALESCE(eligible, 0) > 0 OR reports_so_far > 0) AND NOT ended AS expected,
    reported AND reports_so_far = 1 AS first_report,
    accepted,
    CASE WHEN reported THEN reports_so_far END AS report_number
FROM numbered
