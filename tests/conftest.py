"""What every test shares."""

from hypothesis import HealthCheck, settings

# A machine may be busy, and a calendar is a large thing to draw: slowness is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
