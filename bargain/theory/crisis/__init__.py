"""Why sides that both lose by war fight, how a war goes, and which mediator is believed."""
