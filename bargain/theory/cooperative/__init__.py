"""What reasonable rules pick from all that could be agreed: the axiomatic solutions of a bargaining problem."""
