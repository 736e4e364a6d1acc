"""What reasonable rules pick from all that could be agreed: the axiomatic solutions of a bargaining problem.

nash                 the largest product of gains
kalai_smorodinsky    equal shares of what each could hope for
egalitarian          equal gains, or gains in stated proportions
lexicographic        the same, and then what that leaves on the table
utilitarian          the largest sum of gains
axioms               what may be asked of a solution; each declares what it satisfies
convex_set           what can be agreed, where lotteries are

Each solution picks an entry of a menu in many worlds at once (``_entry``) and a point of one convex set (``_point``).
"""
