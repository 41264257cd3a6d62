"""Early help: so far the transfer of a child from the front door, until an officer has accepted by name."""
