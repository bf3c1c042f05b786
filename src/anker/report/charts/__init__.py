"""The report's charts: each panel is one small SVG, as narrow as a phone, so that the page lays them out itself."""
