-- The directory: the tree, schools, groups, titles, people, posts, accounts (columns of ASP.NET Core Identity included).
create table units (
  id {uuid} not null, kind varchar(40) not null, level {text} not null, code {key} not null, name {text} not null, sort_key {key} not null, initials {text} not null,
  parent_id {uuid} null, path {key} not null, state varchar(40) not null, owns {text} not null, address {text} not null, phone {text} not null,
  opened_on {date} null, ended_on {date} null, version {int} not null,
  constraint pk_units primary key (id));
create unique index ix_units_path on units (path);
create index ix_units_path_kind_state_sort_key_code_id on units (path, kind, state, sort_key, code, id);
create index ix_units_sort_key_id on units (sort_key, id);
create index ix_units_id_path_sort_key on units (id, path, sort_key);
create index ix_units_code_id on units (code, id);
create index ix_units_parent_id on units (parent_id);
create index ix_units_kind_id on units (kind, id) where kind <> 'School';
create index ix_units_state_id on units (state, id) where state <> 'Active';

create table former_names (
  id {uuid} not null, unit_id {uuid} not null, name {text} not null, initials {text} not null, until {date} not null,
  constraint pk_former_names primary key (id));
create index ix_former_names_unit_id on former_names (unit_id);

create table unit_events (
  id {uuid} not null, unit_id {uuid} not null, kind varchar(40) not null, "on" {date} not null, other_id {uuid} null,
  before {text} not null, after {text} not null, document {text} not null, note {text} not null, at {long} not null,
  constraint pk_unit_events primary key (id));
create index ix_unit_events_unit_id on unit_events (unit_id);

create table planned_changes (
  id {uuid} not null, unit_id {uuid} not null, unit_path {key} not null, kind varchar(40) not null, "on" {date} not null, name {text} not null, parent_id {uuid} null, code {text} not null, school {text} not null,
  document {text} not null, note {text} not null, account_id {uuid} null, who {text} not null, at {long} not null, held_zh {text} not null, held_en {text} not null, version {int} not null,
  constraint pk_planned_changes primary key (id));
create unique index ix_planned_changes_unit_id_kind on planned_changes (unit_id, kind);
create index ix_planned_changes_unit_path on planned_changes (unit_path);
create index ix_planned_changes_on on planned_changes ("on");

create table path_changes (
  id {uuid} not null, unit_id {uuid} not null, old_path {text} not null, new_path {key} not null, at {long} not null,
  constraint pk_path_changes primary key (id));
create index ix_path_changes_new_path on path_changes (new_path);

create table schools (
  unit_id {uuid} not null, unit_path {key} not null, kind {text} not null, stage_bits {int} not null, locale {text} not null, sponsor {text} not null, affiliation {text} not null, boarding {bool} not null,
  constraint pk_schools primary key (unit_id)) {keyed};
create index ix_schools_within on schools (unit_path, kind, stage_bits, locale, sponsor, boarding, unit_id);
create index ix_schools_counted on schools (kind, locale, boarding, sponsor, stage_bits, unit_path);

create table school_terms (
  unit_id {uuid} not null, from_year {int} not null, kind {text} not null, stage_bits {int} not null, locale {text} not null, sponsor {text} not null,
  affiliation {text} not null, boarding {bool} not null,
  constraint pk_school_terms primary key (unit_id, from_year));

create table school_groups (
  id {uuid} not null, unit_id {uuid} not null, owner_path {key} not null, kind {text} not null, name {text} not null, sort_key {key} not null,
  "from" {date} not null, "to" {date} null, document {text} not null, version {int} not null,
  constraint pk_school_groups primary key (id));
create index ix_school_groups_owner_path on school_groups (owner_path);

create table group_members (
  id {uuid} not null, group_id {uuid} not null, unit_id {uuid} not null, lead {bool} not null, "from" {date} not null, "to" {date} null,
  constraint pk_group_members primary key (id));
create index ix_group_members_group_id on group_members (group_id);
create index ix_group_members_unit_id on group_members (unit_id);

create table school_titles (
  id {uuid} not null, unit_id {uuid} not null, owner_path {key} not null, name {text} not null, sort_key {key} not null, level {text} not null, year {int} not null,
  number {text} not null, awarder {text} not null, expires {date} null, version {int} not null,
  constraint pk_school_titles primary key (id));
create index ix_school_titles_unit_id on school_titles (unit_id);
create index ix_school_titles_owner_path on school_titles (owner_path);

create table persons (
  id {uuid} not null, name {text} not null, sort_key {key} not null, initials {text} not null, phone {text} not null, unit_id {uuid} not null, owner_path {key} not null, version {int} not null,
  constraint pk_persons primary key (id));
create index ix_persons_sort_key_id on persons (sort_key, id);
create index ix_persons_owner_path on persons (owner_path);

create table posts (
  id {uuid} not null, role {text} not null, unit_id {uuid} not null, unit_path {key} not null, title {text} not null, phone {text} not null, account_id {uuid} null,
  "from" {date} not null, "to" {date} null, version {int} not null,
  constraint pk_posts primary key (id));
create index ix_posts_account_id on posts (account_id);
create index ix_posts_unit_path on posts (unit_path);

create table hand_overs (
  id {uuid} not null, post_id {uuid} not null, owner_path {key} not null, from_person_id {uuid} null, to_person_id {uuid} not null, "on" {date} not null,
  files {text} not null, sheet {text} not null, state varchar(40) not null, prepared_at {long} not null, ended_at {long} null, version {int} not null,
  constraint pk_hand_overs primary key (id));
create index ix_hand_overs_post_id on hand_overs (post_id);

create table settings (name {text} not null, value {text} not null, version {int} not null, constraint pk_settings primary key (name));

create table post_holdings (
  id {uuid} not null, post_id {uuid} not null, person_id {uuid} not null, "from" {date} not null, "to" {date} null,
  constraint pk_post_holdings primary key (id));
create index ix_post_holdings_post_id on post_holdings (post_id);
create index ix_post_holdings_person_id on post_holdings (person_id);

create table accounts (
  id {uuid} not null, user_name varchar(256) null, normalized_user_name varchar(256) null, email varchar(256) null, normalized_email varchar(256) null,
  email_confirmed {bool} not null, password_hash {text} null, security_stamp {text} null, concurrency_stamp {text} null, phone_number varchar(256) null,
  phone_number_confirmed {bool} not null, two_factor_enabled {bool} not null, lockout_end {long} null, lockout_enabled {bool} not null, access_failed_count {int} not null,
  failed_tries {int} not null, next_try_at {long} null, must_change_password {bool} not null, disabled {bool} not null, last_sign_in_at {long} null, last_code_step {long} not null,
  constraint pk_accounts primary key (id));
create unique index user_name_index on accounts (normalized_user_name);
create index email_index on accounts (normalized_email);

create table account_claims (
  id {serial}, user_id {uuid} not null, claim_type {text} null, claim_value {text} null,
  constraint fk_account_claims_accounts_user_id foreign key (user_id) references accounts (id) on delete cascade);
create index ix_account_claims_user_id on account_claims (user_id);

create table account_logins (
  login_provider {text} not null, provider_key {text} not null, provider_display_name {text} null, user_id {uuid} not null,
  constraint pk_account_logins primary key (login_provider, provider_key),
  constraint fk_account_logins_accounts_user_id foreign key (user_id) references accounts (id) on delete cascade);
create index ix_account_logins_user_id on account_logins (user_id);

create table account_tokens (
  user_id {uuid} not null, login_provider {text} not null, name {text} not null, value {text} null,
  constraint pk_account_tokens primary key (user_id, login_provider, name),
  constraint fk_account_tokens_accounts_user_id foreign key (user_id) references accounts (id) on delete cascade);
