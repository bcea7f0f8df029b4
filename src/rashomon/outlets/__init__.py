"""Where results go: brief, export, serve. Outlets read events and never write them."""
