-- MOV-3. Why a cell cannot be compared at A or at B: it is unreported, or partial. REG-1. Regencies between which codes
-- changed take part together or not at all; one whose code is not there is missed by nobody, and reported all the same
-- it speaks for those that followed it.
-- One row a cell and end: period, segment, regency_code, group_code, reported, expected, first_report, why.
WITH named AS (
    SELECT
        t.period,
        t.segment,
        t.regency_code,
        COALESCE(g.group_code, t.regency_code) AS group_code,
        t.reported,
        t.expected,
        t.first_report,
        t.partial,
        g.group_code IS NOT NULL
            AND NOT ((r.valid_from IS NULL OR r.valid_from <= t.period) AND (r.valid_to IS NULL OR t.period < r.valid_to))
            AS gone
    FROM status t
    JOIN span s ON t.period = s.a OR t.period = s.b
    JOIN regions r ON r.code = t.regency_code
    LEFT JOIN joined_regencies g ON g.code = t.regency_code
),
spoken AS (
    SELECT n.*, MAX(CASE WHEN n.gone AND n.reported THEN 1 ELSE 0 END)
        OVER (PARTITION BY n.period, n.segment, n.group_code) AS spoken_for
    FROM named n
)
SELECT
    period, segment, regency_code, group_code, reported, expected, first_report,
    CASE
        WHEN NOT reported AND NOT gone AND spoken_for = 0 THEN 'unreported'
        WHEN reported AND partial THEN 'partial'
    END AS why
FROM spoken
WHERE NOT gone OR reported
