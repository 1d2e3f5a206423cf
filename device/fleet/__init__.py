"""What central has this machine be and do: configurations, errands, releases."""
