-- REP-3, REP-5. The cells that are expected or reported, each in one state, the first that fits: missing, partial,
-- declared_zero, late (reported after the due day, where there is one), reported.
SELECT
    s.period,
    s.segment,
    s.regency_code,
    CASE
        WHEN NOT s.reported THEN 'missing'
        WHEN s.partial THEN 'partial'
        WHEN s.declared_zero THEN 'declared_zero'
        WHEN r.reported_on > d.due THEN 'late'
        ELSE 'reported'
    END AS state,
    CASE WHEN s.reported THEN r.reported_on END AS reported_on
FROM status s
LEFT JOIN reported_on r ON r.period = s.period AND r.segment = s.segment AND r.regency_code = s.regency_code
LEFT JOIN due_days d ON d.period = s.period
WHERE s.expected OR s.reported
