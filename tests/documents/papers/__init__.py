"""Papers: pdf, Word, OpenDocument and rich text, each made in the test that reads it."""
