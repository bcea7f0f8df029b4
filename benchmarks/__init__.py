"""How fast rashomon is, one command each; figures go to standard output and ``bench-out/``."""
