"""One module for each command, named after it; each holds a click command named `command`."""
