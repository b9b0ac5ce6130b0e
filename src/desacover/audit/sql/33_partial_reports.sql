-- REP-5. Each report of a cell is held against its latest earlier one that is whole or was accepted: it is partial where
-- participants fell below drop_share of that one's, or a large district of it has no row now; and where the rows set
-- aside and not held exceed quarantine_limit of its rows. A partial report that was not accepted is no measure for later
-- ones.
-- One row a report: period, segment, regency_code, why (drop, district, aside; null where it is whole).
WITH RECURSIVE judged (segment, regency_code, report_number, period, why, whole_period, whole_participants) AS (
    SELECT
        r.segment,
        r.regency_code,
        r.report_number,
        r.period,
        CASE WHEN r.aside_not_held > t.quarantine_limit * (r.kept + r.aside) THEN 'aside' END,
        CASE WHEN r.accepted OR r.aside_not_held <= t.quarantine_limit * (r.kept + r.aside) THEN r.period END,
        CASE WHEN r.accepted OR r.aside_not_held <= t.quarantine_limit * (r.kept + r.aside) THEN r.participants END
    FROM reports r
    CROSS JOIN terms t
    WHERE r.report_number = 1
    UNION ALL
    SELECT
        n.segment,
        n.regency_code,
        n.report_number,
        n.period,
        n.why,
        CASE WHEN n.why IS NULL OR n.accepted THEN n.period ELSE n.whole_period END,
        CASE WHEN n.why IS NULL OR n.accepted THEN n.participants ELSE n.whole_participants END
    FROM (
        SELECT
            r.segment,
            r.regency_code,
            r.report_number,
            r.period,
            r.participants,
            r.accepted,
            j.whole_period,
            j.whole_participants,
            CASE
                WHEN r.participants < t.drop_share * j.whole_participants THEN 'drop'
                WHEN d.later IS NOT NULL THEN 'district'
                WHEN r.aside_not_held > t.quarantine_limit * (r.kept + r.aside) THEN 'aside'
            END AS why
        FROM judged j
        JOIN reports r
            ON r.segment = j.segment AND r.regency_code = j.regency_code AND r.report_number = j.report_number + 1
        CROSS JOIN terms t
        LEFT JOIN missing_districts d
            ON d.segment = r.segment AND d.regency_code = r.regency_code
            AND d.earlier = j.whole_period AND d.later = r.period
    ) n
)
SELECT period, segment, regency_code, why FROM judged
