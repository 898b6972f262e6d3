"""Runs kb and Hugo side by side on the same vaults and reports what they took."""
