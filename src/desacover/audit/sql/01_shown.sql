-- ELI-4. With merge_kepala_desa heads and officials are shown as one segment, perangkat_desa.
-- COV-1. A position stands under the count of its part; where the count of officials includes the head, that one
-- count is there for both, and a count of heads alone is left aside.
-- One row a segment as rows state it: segment, shown, part, place (the order of tables), headline,
-- contributor_class (ACT-3: where a row does not say).
SELECT
    s.segment,
    CASE WHEN t.merge_kepala_desa AND s.segment = 'kepala_desa' THEN 'perangkat_desa' ELSE s.segment END AS shown,
    CASE WHEN t.merge_kepala_desa AND t.count_includes_head AND s.segment = 'kepala_desa' THEN 'perangkat_desa'
        ELSE s.segment END AS part,
    s.place,
    s.headline,
    s.contributor_class
FROM segments s
CROSS JOIN terms t
