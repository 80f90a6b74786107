"""``est send``: the report, the survey and the reminder, each once to each recipient."""
