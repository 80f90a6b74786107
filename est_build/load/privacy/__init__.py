"""The privacy gate: finds what may point out a person, wherever it would be kept or published."""
