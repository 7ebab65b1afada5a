"""Points of indicators: worked out of accepted reports, shared data and appraisals; never copied from them."""
