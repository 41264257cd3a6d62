"""Who works here and with us: people, agencies, teams, roles held from day to day, duty, and signing in."""
