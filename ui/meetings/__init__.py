"""The weekly case review on screen: the list before it, one case on one page during it, the minutes after it."""
