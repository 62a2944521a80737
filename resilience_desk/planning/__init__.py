"""The resilience plan: goals and steps, what helps, who helps, the plan for harder days, and reviews."""
