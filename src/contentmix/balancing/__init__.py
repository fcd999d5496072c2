"""Choose a post for each slot: construct, improve, prove, explain."""
