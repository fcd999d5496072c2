"""Speed and quality against named baselines, measured in one run; recorded, never gating."""
