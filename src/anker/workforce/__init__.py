"""GPs come and go: they age, leave and retire; lists stand without a GP; vacancies are filled."""
