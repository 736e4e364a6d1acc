"""Where settlements fall: solution concepts and simulated actors beside what groups with known positions decided.

decisions     what every actor wanted, how much it cared, what came out
groups        where many actors with unequal weight settle
cooperative   what reasonable rules pick on a line
council       how often each member's vote decides in the Council of the European Union
solutions     all of these by name, and which models give no point for such a group
camps         actors that stand alike as one party
talks         one kind of simulated talks about decisions
agents        all kinds of talks by name, and what is predicted from them
scoring       errors with intervals, clustered by dossier
choosing      what is chosen on some dossiers, scored on others
comparing     everything beside what was decided
targets       lines of the scorecard
"""
