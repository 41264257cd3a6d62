"""What the desk's templates say of people and addresses."""
