"""Files spoilt by chance; each is told by its seed alone."""
