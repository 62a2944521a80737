"""The member's day, a case's appointments and the clinic's day list, used with the keyboard."""
