-- MOV-1. opening + new + reactivated + moved_in - lapsed - moved_out = closing, in every row. MOV-5. net is closing less
-- opening. The table of movement: a row a shown segment and region of every level; with segment null the total (MOV-4).
-- history_since: since when all cells of the row are known (MOV-8); flags: first_report, recoded.
WITH every_key AS (
    SELECT segment, code_length, region_code FROM movement_sizes
    UNION
    SELECT segment, code_length, region_code FROM movement_flows
    UNION
    SELECT segment, code_length, region_code FROM first_arrivals
    UNION
    SELECT t.segment, l.code_length, COALESCE(k.stands, SUBSTRING(t.regency_code FROM 1 FOR l.code_length))
    FROM taking_part t
    JOIN levels l ON l.code_length <= 5
    LEFT JOIN codes_standing k ON k.code = SUBSTRING(t.regency_code FROM 1 FOR l.code_length)
),
cells_of_row AS (
    SELECT
        t.segment,
        l.code_length,
        COALESCE(k.stands, SUBSTRING(t.regency_code FROM 1 FOR l.code_length)) AS region_code,
        MAX(t.history_since) AS history_since,
        MAX(CASE WHEN t.first_report THEN 1 ELSE 0 END) = 1 AS first_report
    FROM taking_part t
    JOIN levels l ON l.code_length <= 5
    LEFT JOIN codes_standing k ON k.code = SUBSTRING(t.regency_code FROM 1 FOR l.code_length)
    GROUP BY t.segment, l.code_length, COALESCE(k.stands, SUBSTRING(t.regency_code FROM 1 FOR l.code_length))
    UNION ALL
    SELECT NULL, 2, SUBSTRING(t.regency_code FROM 1 FOR 2), MAX(t.history_since),
        MAX(CASE WHEN t.first_report THEN 1 ELSE 0 END) = 1
    FROM taking_part t
    JOIN (SELECT DISTINCT shown FROM shown WHERE headline) h ON h.shown = t.segment
    GROUP BY SUBSTRING(t.regency_code FROM 1 FOR 2)
)
SELECT
    e.segment,
    e.code_length,
    e.region_code,
    COALESCE(z.opening, 0) AS opening,
    COALESCE(z.opening, 0) - COALESCE(f.lapsed, 0) - COALESCE(f.moved_out, 0) AS stayed,
    COALESCE(f.new, 0) AS new,
    COALESCE(f.reactivated, 0) AS reactivated,
    COALESCE(f.moved_in, 0) AS moved_in,
    COALESCE(f.lapsed, 0) AS lapsed,
    COALESCE(f.moved_out, 0) AS moved_out,
    COALESCE(z.closing, 0) AS closing,
    COALESCE(z.closing, 0) - COALESCE(z.opening, 0) AS net,
    COALESCE(g.gross_new, 0) AS gross_new,
    COALESCE(f.lapsed_held, 0) AS lapsed_held,
    COALESCE(f.back_held, 0) AS back_held,
    COALESCE(f.uncertain, 0) AS uncertain,
    c.history_since,
    CONCAT(
        CASE WHEN c.first_report THEN 'first_report;' ELSE '' END,
        CASE WHEN r.region_code IS NOT NULL THEN 'recoded;' ELSE '' END
    ) AS flags
FROM every_key e
LEFT JOIN movement_sizes z
    ON z.segment IS NOT DISTINCT FROM e.segment AND z.code_length = e.code_length AND z.region_code = e.region_code
LEFT JOIN movement_flows f
    ON f.segment IS NOT DISTINCT FROM e.segment AND f.code_length = e.code_length AND f.region_code = e.region_code
LEFT JOIN first_arrivals g
    ON g.segment IS NOT DISTINCT FROM e.segment AND g.code_length = e.code_length AND g.region_code = e.region_code
LEFT JOIN codes_standing w ON w.code = SUBSTRING(e.region_code FROM 1 FOR 5)
LEFT JOIN cells_of_row c
    ON c.segment IS NOT DISTINCT FROM e.segment
    AND c.code_length = CASE WHEN e.code_length > 5 THEN 5 ELSE e.code_length END
    AND c.region_code = COALESCE(w.stands, SUBSTRING(e.region_code FROM 1 FOR 5))
LEFT JOIN recoded r ON r.region_code = e.region_code
