/** The keys of the META section that the format documents; the last rows are used by single cities. */
export const META_FIELDS: readonly string[] = [
  ...[
    'description',
    'country',
    'unit',
    'subunit',
    'district',
    'instance',
    'num_projects',
    'num_votes',
    'budget',
  ],
  ...[
    'vote_type',
    'rule',
    'date_begin',
    'date_end',
    'min_length',
    'max_length',
    'min_sum_cost',
    'max_sum_cost',
  ],
  ...[
    'scoring_fn',
    'min_points',
    'max_points',
    'min_sum_points',
    'max_sum_points',
    'default_score',
    'edition',
  ],
  ...['language', 'currency', 'fully_funded', 'experimental', 'comment', 'acknowledgments', 'key'],
  ...[
    'min_project_cost',
    'max_project_cost',
    'min_project_score_threshold',
    'neighborhoods',
    'neighbourhoods',
  ],
  ...['subdistricts', 'categories', 'leftover_budget', 'budget_per_category', 'budget_per_neighborhood'],
  ...['budget_per_neighbourhood', 'min_length_per_category', 'max_length_per_category'],
  ...['min_sum_cost_per_category', 'max_sum_cost_per_category'],
];

/** The keys of META that every file must have. */
export const META_REQUIRED: readonly string[] = [
  ...[
    'description',
    'country',
    'unit',
    'instance',
    'num_projects',
    'num_votes',
    'budget',
    'vote_type',
    'rule',
  ],
  ...['date_begin', 'date_end'],
];

/** The columns of PROJECTS that the format documents. */
export const PROJECT_FIELDS: readonly string[] = [
  ...['project_id', 'cost', 'votes', 'score', 'name', 'category', 'categories', 'target', 'targets'],
  ...[
    'beneficiaries',
    'selected',
    'district',
    'neighborhood',
    'neighbourhood',
    'subunit',
    'description',
    'proposer',
  ],
  ...['latitude', 'longitude', 'public_id', 'sustainability', 'community_involvement'],
];

/** The columns of VOTES that the format documents. */
export const VOTE_FIELDS: readonly string[] = [
  ...[
    'voter_id',
    'vote',
    'points',
    'age',
    'sex',
    'voting_method',
    'district',
    'neighborhood',
    'neighbourhood',
  ],
  ...['education', 'topic_preference_transport', 'topic_preference_culture', 'topic_preference_nature'],
  ...['district_preference', 'time_taken_seconds', 'format_easiness', 'format_expressiveness', 'format_rank'],
];
