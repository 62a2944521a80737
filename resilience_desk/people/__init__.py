"""People of the practice: sites, teams, members, disciplines, roles, what each may do, and who an audience is."""
