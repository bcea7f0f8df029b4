"""resolve: Story, Report, Reading → Resolved: who is who, where and when it was, as Decisions."""
