"""flask demo: fills a database with the samples, or with a load set of any size."""
