"""The bias that a mediator needs to be believed.

A mediator who only wants peace would call every opponent strong, so nobody believes him.  One who is biased toward the
listener is believed when, were the opponent weak, his share in what the listener would lose by not pressing outweighs
his own wish that no pressing should end the talks:

bias * (mu c_high - c_low)  >  (1 - mu) k

c_high, c_low   what the listener gets from a weak opponent who is pressed, and from the offer a strong one would take
mu              chance that a weak opponent who is pressed gives in
k               what failure costs the mediator himself

This is the sender's incentive in a game of cheap talk.  He knows whether the opponent is strong or weak and says which;
the listener presses, and has c_high with chance mu from a weak opponent and nothing from a strong one, or spares it and
has c_low.  He wants bias times what the listener gets, less k where talks fail.  Of a strong opponent the truth pays
whatever his bias; so there is an equilibrium in which he is believed where the condition holds and, besides, the
listener would press a weak opponent: mu c_high > c_low, which the condition implies.
Source: Kydd 2003, "Which side are you on?"; read as the least bias b* = (1 - mu) k / (mu c_high - c_low).
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import together, within


def believed(bias: Array, press: Array, spare: Array, success: Array, wish: Array) -> Mask:
    """Whether the mediator's word that the opponent is strong carries weight with the listener.

    bias      (W,)   toward the listener, >= 0
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils
    success   (W,)   mu, in [0, 1]
    wish      (W,)   k, utils
    return    (W,)   never true of an unbiased mediator; ranges are not checked, since agents ask in every round
    """
    bias, press, spare, success, wish = together(bias=bias, press=press, spare=spare, success=success, wish=wish)
    return bias * (success * press - spare) > (1.0 - success) * wish


def least_bias(press: float, spare: float, success: float, wish: float) -> float:
    """The bias from which on a mediator is believed.

    press, spare   c_high and c_low, utils
    success        mu, in [0, 1]
    wish           k, utils, >= 0
    return         >= 0; infinite where pressing a weak opponent would not pay
    raises         ValueError where success or wish is out of its range
    """
    within("success", success, 0.0, 1.0)
    within("wish", wish, 0.0)
    loss = success * press - spare
    return (1.0 - success) * wish / loss if loss > 0 else float("inf")


def gain_from_truth(bias: Array, press: Array, spare: Array, success: Array, wish: Array) -> Array:
    """What a mediator who is believed gains by saying what the opponent is rather than the opposite.

    bias      (W,)     toward the listener; negative where it is toward the opponent
    press     (W,)     c_high, utils
    spare     (W,)     c_low, utils
    success   (W,)     mu, in [0, 1]
    wish      (W,)     k, utils
    return    (2, W)   utils, where the opponent is weak and where it is strong
    raises    ValueError where success is out of its range
    """
    bias, press, spare, success, wish = together(bias=bias, press=press, spare=spare, success=success, wish=wish)
    within("success", success, 0.0, 1.0)
    weak = bias * (success * press - spare) - (1.0 - success) * wish
    return np.stack([weak, bias * spare + wish])


def truth_is_an_equilibrium(bias: Array, press: Array, spare: Array, success: Array, wish: Array) -> Mask:
    """Whether there is an equilibrium in which he says what the opponent is, and the listener acts on it.

    bias      (W,)   toward the listener; negative where it is toward the opponent
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils, >= 0
    success   (W,)   mu, in [0, 1]
    wish      (W,)   k, utils
    return    (W,)   true wherever ``believed`` is and spare and wish are not negative, and at the least bias itself,
                     where he is indifferent
    raises    ValueError where success is out of its range
    """
    bias, press, spare, success, wish = together(bias=bias, press=press, spare=spare, success=success, wish=wish)
    truth_pays = gain_from_truth(bias, press, spare, success, wish).min(axis=0) >= -TIE
    acted_on = (success * press >= spare - TIE) & (spare >= -TIE)
    both: Mask = truth_pays & acted_on
    return both


def failure_unadvised(strong: Array, press: Array, spare: Array, success: Array) -> Array:
    """The chance that talks fail where no one is believed and the listener acts on what it expects.

    strong    (W,)   chance that the opponent is strong, in [0, 1]
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils
    success   (W,)   mu, in [0, 1]
    return    (W,)   in [0, 1]; 0 where the listener spares
    raises    ValueError where strong or success is out of its range
    """
    strong, press, spare, success = together(strong=strong, press=press, spare=spare, success=success)
    within("strong", strong, 0.0, 1.0)
    within("success", success, 0.0, 1.0)
    presses = (1.0 - strong) * success * press > spare + TIE
    return np.where(presses, 1.0 - (1.0 - strong) * success, 0.0)


def failure_advised(strong: Array, press: Array, spare: Array, success: Array) -> Array:
    """The chance that talks fail where the mediator is believed: the listener presses the weak alone.

    strong    (W,)   chance that the opponent is strong, in [0, 1]
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils
    success   (W,)   mu, in [0, 1]
    return    (W,)   in [0, 1]; larger than unadvised where the listener would have spared all
    raises    ValueError where strong or success is out of its range
    """
    strong, press, spare, success = together(strong=strong, press=press, spare=spare, success=success)
    within("strong", strong, 0.0, 1.0)
    within("success", success, 0.0, 1.0)
    return np.where(success * press > spare + TIE, (1.0 - strong) * (1.0 - success), 0.0)


def worth_of_advice(strong: Array, press: Array, spare: Array, success: Array) -> Array:
    """What a listener gains by a mediator whom it has reason to believe: min((1 - strong) (mu c_high - c_low), strong c_low).

    The first is what sparing every opponent would cost it, the second what pressing every opponent would.

    strong    (W,)   chance that the opponent is strong, in [0, 1]
    press     (W,)   c_high, utils
    spare     (W,)   c_low, utils, >= 0
    success   (W,)   mu, in [0, 1]
    return    (W,)   utils, >= 0; 0 where it would not press a weak opponent either
    raises    ValueError where strong or success is out of its range
    """
    strong, press, spare, success = together(strong=strong, press=press, spare=spare, success=success)
    within("strong", strong, 0.0, 1.0)
    within("success", success, 0.0, 1.0)
    return np.minimum((1.0 - strong) * np.maximum(success * press - spare, 0.0), strong * spare)
