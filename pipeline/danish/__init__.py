"""What we know of Danish and of Danish public life: data and small functions, no NLP library."""
