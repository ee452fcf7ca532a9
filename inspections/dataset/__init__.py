"""The columns of every file of rows, once, for CSV, JSON, XLSX and the dictionary; and where each file's rows are."""
