// The first file of BookPlan.
