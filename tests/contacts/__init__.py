"""A worry arrives, is screened, proposed and decided child by child."""
