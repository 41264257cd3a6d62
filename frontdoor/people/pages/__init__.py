"""The pages of people: finding somebody, a person's record, who is the same person, homes and family."""
