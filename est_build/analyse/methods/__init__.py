"""Statistical methods: pure functions on numbers, without words, dates or files."""
