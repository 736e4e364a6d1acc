"""What many actors with unequal weight settle on.

weighted             where a group's weight lies: mean and median
compromise           the mean as an approximation to the Nash point
condorcet            which alternative wins every vote between two
condorcet_election   the same where the stronger coalition does not win for certain
expected_utility     Bueno de Mesquita's model of challenges and concessions
contest              how likely one position is to prevail over another in it
offers               what a party is asked to concede in it, and which offer it takes
"""
