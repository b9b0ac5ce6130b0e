-- MOV-3. The cells that take part in movement from A to B: reported and not partial, or accepted, at both ends.
-- MOV-8. history_since: the first period in which the cell was reported; of a regency that was not there at A, the latest
-- of those from which it came.
-- One row a cell: segment, regency_code, first_report (it was so at A), history_since.
WITH groups_of_cells AS (
    SELECT segment, group_code
    FROM ends
    GROUP BY segment, group_code
    HAVING MAX(CASE WHEN why IS NOT NULL THEN 1 ELSE 0 END) = 0
        AND COUNT(DISTINCT CASE WHEN reported THEN period END) = 2
),
began AS (
    SELECT segment, regency_code, MIN(period) AS since FROM status WHERE reported GROUP BY segment, regency_code
),
inherited AS (
    SELECT b.segment, heir.code AS regency_code, MAX(b.since) AS since
    FROM joined_regencies heir
    JOIN regions h ON h.code = heir.code
    CROSS JOIN span s
    JOIN joined_regencies elder ON elder.group_code = heir.group_code AND elder.code <> heir.code
    JOIN regions e ON e.code = elder.code
    JOIN began b ON b.regency_code = elder.code
    WHERE NOT ((h.valid_from IS NULL OR h.valid_from <= s.a) AND (h.valid_to IS NULL OR s.a < h.valid_to))
        AND (e.valid_from IS NULL OR e.valid_from <= s.a) AND (e.valid_to IS NULL OR s.a < e.valid_to)
    GROUP BY b.segment, heir.code
)
SELECT
    e.segment,
    e.regency_code,
    MAX(CASE WHEN e.first_report AND e.period = s.a THEN 1 ELSE 0 END) = 1 AS first_report,
    COALESCE(MAX(i.since), MAX(b.since)) AS history_since
FROM ends e
CROSS JOIN span s
JOIN groups_of_cells g ON g.segment = e.segment AND g.group_code = e.group_code
LEFT JOIN began b ON b.segment = e.segment AND b.regency_code = e.regency_code
LEFT JOIN inherited i ON i.segment = e.segment AND i.regency_code = e.regency_code
GROUP BY e.segment, e.regency_code
HAVING COALESCE(MAX(i.since), MAX(b.since)) IS NOT NULL
