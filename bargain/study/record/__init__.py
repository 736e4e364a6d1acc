"""What a record of what has happened says of what is uncertain.

facts       what happened, as something that worlds may or may not have done;  admitting   which facts may be counted
witnesses   the worlds of a run, less what is not asked of them;  posterior   numbers, once worlds are weighed
weighing    what weighed worlds say, labelled;  record   the question
"""

from bargain.study.record.record import Record

__all__ = ["Record"]
