"""A page in the browser on which a scenario's assumptions are moved and what follows is seen."""
