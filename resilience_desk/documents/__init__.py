"""What a person takes home on paper: one module per document, one page furniture, one way to tag and to write text.

A document turns a frozen view into tagged, plain-language PDF. It reads no database and keeps no state.
"""
