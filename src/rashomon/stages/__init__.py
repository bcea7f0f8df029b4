"""What changes the records: one folder per stage. Stages meet in records, never in each other."""
