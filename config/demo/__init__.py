"""Two organizations to look at: a call center of real data, and a warehouse told from a fixed seed."""
