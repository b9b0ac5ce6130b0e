-- REP-1 to REP-5. The standing of every cell in every period: the reports with partial (not where it was accepted) and
-- why, and declared_zero.
SELECT
    r.*,
    p.why,
    p.why IS NOT NULL AND NOT r.accepted AS partial,
    r.declared AND r.kept = 0 AS declared_zero
FROM reports r
LEFT JOIN partial_reports p
    ON p.period = r.period AND p.segment = r.segment AND p.regency_code = r.regency_code
