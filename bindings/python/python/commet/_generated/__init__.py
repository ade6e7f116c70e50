# Code generated from api/ by cargo xtask gen. DO NOT EDIT.
"""What is generated from the description of the API."""
