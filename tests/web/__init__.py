"""Tests of the pages every record gets."""
