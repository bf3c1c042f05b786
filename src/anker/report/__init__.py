"""The report: one file that opens offline, for those who decide and those who live with the decision."""

from anker.report.terminal import comparison_table
from anker.report.write import report_html, write_report

__all__ = ["comparison_table", "report_html", "write_report"]
