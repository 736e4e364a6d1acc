"""What was observed, and what others expected, beside what comes out of simulated talks."""
