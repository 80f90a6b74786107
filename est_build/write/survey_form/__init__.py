"""A form as a file for the tool that it is to be set up in."""
