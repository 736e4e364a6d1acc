"""The bias that a mediator needs to be believed.

A mediator who only wants peace would call every opponent strong, so nobody believes him.  One who is biased toward the
listener is believed when, were the opponent weak, his share in what the listener would lose by not pressing outweighs
his own wish that no pressing should end the talks:

bias * (mu c_high - c_low)  >  (1 - mu) k

c_high, c_low   what the listener gets from a weak opponent who is pressed, and from the offer a strong one would take
mu              chance that a weak opponent who is pressed gives in
k               what failure costs the mediator himself
Source: Kydd 2003, "Which side are you on?"; read as the least bias b* = (1 - mu) k / (mu c_high - c_low).
"""

from __future__ import annotations

from bargain.inworlds import Array, Mask


def believed(bias: Array, press: Array, spare: Array, success: Array, wish: Array) -> Mask:
    """Whether the mediator's word that the opponent is strong carries weight with the listener.

    bias      (W,)   toward the listener, >= 0
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils
    success   (W,)   mu, in [0, 1]
    wish      (W,)   k, utils
    return    (W,)   never true of an unbiased mediator
    """
    return bias * (success * press - spare) > (1.0 - success) * wish


def least_bias(press: float, spare: float, success: float, wish: float) -> float:
    """The bias from which on a mediator is believed.

    press, spare   c_high and c_low, utils
    success        mu, in [0, 1]
    wish           k, utils, >= 0
    return         >= 0; infinite where pressing a weak opponent would not pay
    """
    loss = success * press - spare
    return (1.0 - success) * wish / loss if loss > 0 else float("inf")
