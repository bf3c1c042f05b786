"""The day at the practice: needs arise, are booked in minutes on a real calendar, and are met or not."""
