-- ELI-2. What a level brings to the one above it: its regions, and the old counts that stand for several of them.
SELECT segment, region_code, covered, total, oldest, borrowed FROM level_settled
UNION ALL
SELECT segment, region_code, covered, total, oldest, borrowed FROM joints_serving
