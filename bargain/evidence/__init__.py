"""What was observed, and what others expected, beside what comes out of simulated talks.

records       tables of what was observed, with their sources;  table   reads them row by row
crises        the chance of agreement, fitted to counts of crises
durability    how long peace lasted on record;  followed   the same of simulated deals, and what guarantees do to them
settlements   where decisions of the European Union fell, by theories and by agents
publics       where two publics draw the line, fitted to polls, and whole plans predicted by it
target        a line of the scorecard
questions     a dated event in simulated talks;  answers   beside what crowds said;  reasons   what bears on the difference
scores        of a probability, once it is known what happened
tempering     draws of a posterior;  weights   draws that count unequally;  recovered   whether a fit finds known values
"""
