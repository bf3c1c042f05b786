"""What a rehearsal shows: indicators, differences between packages, what each measure adds, what it hangs on."""
