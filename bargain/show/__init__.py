"""Tables and figures of what came out; every one says that it is conditional on the scenario's assumptions."""
