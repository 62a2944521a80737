"""What needs several rooms at once: what changed, why now, the timeline, trends with events. Views and derived rows."""
