"""Who does what by when: tasks of production, and the load of people."""
