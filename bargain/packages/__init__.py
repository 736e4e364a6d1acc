"""The packages worth proposing: efficient ones, menus of them as a side reads them, and the zone of agreement.

Two parties have one line of efficient packages (frontier, menu, sideview, zone, pareto); more have a simplex of weights
(simplex, balance, lattice, seatview, common_zone).  Both share levels; drawing chooses by how many parties there are.
What takes longest is done by NumPy or by compiled loops, as arithmetic chooses.
"""
