"""The register's month in a rehearsal: closing and opening, placing, waiting lists, wishes to change."""
