"""Tables and archives that people bring, read with care: CSV, TSV and workbooks of any origin, dates and numbers as written."""
