"""The pages that look across stages: Front door now, My work, the child's page and allocation."""
