"""Who may do and see what: every kind of person, relationship, state and act, against tables read by people."""
