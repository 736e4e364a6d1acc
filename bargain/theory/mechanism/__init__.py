"""What the best procedure can do where types are private, and what two sides come to by themselves.

best_mechanism    the linear programme of the best arbitrator and the best mediator
hawks_and_doves   its solution for two types, with a mediator and without one
unmediated        one offer, or two demands at once, on the same types
bilateral_trade   a buyer and a seller: why they cannot always agree where they should
double_auction    the same two with sealed bids
"""
