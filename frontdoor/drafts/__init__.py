"""What is being typed: kept from the first keystroke, outside the journal, until it has become a record."""
