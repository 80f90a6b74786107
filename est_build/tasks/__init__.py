"""What a command does, one module each."""
