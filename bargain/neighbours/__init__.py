"""What other programs take: scenarios for NegMAS and for Gambit, outcomes as plain tables for R, pandas and spreadsheets."""
