"""What a public would accept, fitted to polls on single positions and asked of whole plans.

positions    what a table says of an issue, as a position on its scale
answers      what polls asked, and how each question may be read as positions
people       the worlds of a scenario as its publics see them; what they know of a public before any poll
likelihood   how many of a public accept what was asked, and how likely the answers are
fitting      the posterior of where a public draws the line and how far its people differ
writing      the posterior as a configuration writes it
plans        whole plans as packages
polled       what polls observed of whole plans
recovery     whether the fit recovers known values with the coverage that it claims
scorecard    lines of the scorecard
"""
