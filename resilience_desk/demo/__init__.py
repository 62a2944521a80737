"""The demonstration clinic: invented people, told through the rooms' own actions on a clock that walks through months."""
