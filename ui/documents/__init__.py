"""Paper: choosing what a person takes home, seeing the very pages, printing or saving them."""
