# Code generated from api/ by cargo xtask gen. DO NOT EDIT.
"""The operations of the API."""
