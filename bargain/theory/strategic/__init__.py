"""What rational sides do who know all of each other: games of offers, demands and concessions."""
