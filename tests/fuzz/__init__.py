"""Spoilt exports by the thousand: whatever comes, a run ends as the contract says."""
