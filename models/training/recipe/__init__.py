"""The recipe of the Danish models, one module for each stage and each piece of knowledge."""
