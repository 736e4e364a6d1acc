"""A scenario as a spreadsheet, and back: which sheets and columns there are stands in layout.py."""

from bargain.sheets.book import read, write
from bargain.sheets.configs import files
from bargain.sheets.difference import difference
from bargain.sheets.exporting import alone, workbook
from bargain.sheets.importing import Sheets, sheets

__all__ = ["Sheets", "alone", "difference", "files", "read", "sheets", "workbook", "write"]
