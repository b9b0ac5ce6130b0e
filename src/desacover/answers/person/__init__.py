"""Whether somebody is covered: from what was typed to what is shown."""
