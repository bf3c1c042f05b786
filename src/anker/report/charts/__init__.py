"""The report's charts: each panel is one small SVG, as narrow as a phone, laid out by the page."""
