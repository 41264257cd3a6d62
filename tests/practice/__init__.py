"""Tests of what law, guidance and the hub say."""
