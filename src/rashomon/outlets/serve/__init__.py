"""The desk: a case in the browser, and the same over REST."""
