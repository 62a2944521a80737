"""What is not code: fonts, icons, theme tokens, translations, and later instruments and library texts."""
