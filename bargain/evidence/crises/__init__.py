"""The chance of agreement in a class of crises, fitted to counts and scored against them.

counts       how many crises ended in agreement, with a mediator and without
leaning      how a class of crises may differ from the wide ranges of a scenario: its free quantities
population   worlds of a scenario with nobody and with every style of mediation, and the rates of any class made from them
reading      who gets a mediator: how much of the gap between mediated crises and others is selection
fitting      the posterior of the free quantities by the likelihood of the counts
checking     what the fit says of counts, told to it and not
recovery     whether the fit recovers known values with the coverage that it claims
carrying     what a fitted class gives to a scenario of which nothing more is known
benchmarks   three plain predictions, and how any prediction scores
"""
