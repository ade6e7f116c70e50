# Code generated from api/ by cargo xtask gen. DO NOT EDIT.
"""The objects of the API."""
