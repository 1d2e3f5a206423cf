"""What is to be looked after in the hall: how its machines are, and what needs somebody's hand."""
