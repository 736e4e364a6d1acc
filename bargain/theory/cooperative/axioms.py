"""What may be asked of a solution, whatever the problem: the axioms by which bargaining solutions are told apart.

A solution F picks one point F(S, d) of a set S of agreements with a disagreement point d.  Each solution's file declares
which axioms it satisfies, on convex sets with free disposal and on menus; tests hold it to every one, and show by an
example each that it does not satisfy the rest.
Sources: Nash 1950; Kalai & Smorodinsky 1975; Kalai 1977; Moulin 1983 for midpoint domination; Thomson 1994 for the list.
"""

from __future__ import annotations

from enum import StrEnum


class Axiom(StrEnum):
    """An axiom, and its name in words.

    WEAK_PARETO               nothing in S is better for everyone than F(S, d)
    PARETO                    nothing in S is better for someone and worse for nobody
    SYMMETRY                  exchange the parties' names, and their utilities are exchanged: equals are treated alike
    TRANSLATION_INVARIANCE    add a number to a party's utilities, and it is added to what F gives this party
    SCALE_INVARIANCE          the same of a positive multiple: utilities of two parties need not be compared
    INDEPENDENCE              of irrelevant alternatives: without agreements that were not picked, the pick stays
    INDIVIDUAL_MONOTONICITY   when a party can get more, whatever the others are to get, it is not given less
    STRONG_MONOTONICITY       when S grows nobody is given less
    MIDPOINT_DOMINATION       everyone gets at least 1 / P of its ideal gain, as from a draw of who may have its way
    """

    WEAK_PARETO = "weak Pareto optimality"
    PARETO = "Pareto optimality"
    SYMMETRY = "symmetry"
    TRANSLATION_INVARIANCE = "translation invariance"
    SCALE_INVARIANCE = "scale invariance"
    INDEPENDENCE = "independence of irrelevant alternatives"
    INDIVIDUAL_MONOTONICITY = "individual monotonicity"
    STRONG_MONOTONICITY = "strong monotonicity"
    MIDPOINT_DOMINATION = "midpoint domination"
