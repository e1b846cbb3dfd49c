-- The directory: the tree, people, posts, accounts (columns of ASP.NET Core Identity included).
create table units (
  id {uuid} not null, kind varchar(40) not null, level {text} not null, code {text} not null, name {text} not null, sort_key {key} not null, initials {text} not null,
  parent_id {uuid} null, path {key} not null, state varchar(40) not null, version {int} not null,
  constraint pk_units primary key (id));
create unique index ix_units_path on units (path);
create index ix_units_sort_key_id on units (sort_key, id);
create index ix_units_code_id on units (code, id);
create index ix_units_parent_id on units (parent_id);

create table persons (
  id {uuid} not null, name {text} not null, sort_key {key} not null, phone {text} not null, unit_id {uuid} not null, owner_path {key} not null, version {int} not null,
  constraint pk_persons primary key (id));
create index ix_persons_sort_key_id on persons (sort_key, id);
create index ix_persons_owner_path on persons (owner_path);

create table posts (
  id {uuid} not null, role {text} not null, unit_id {uuid} not null, unit_path {key} not null, title {text} not null, account_id {uuid} null,
  "from" {date} not null, "to" {date} null, version {int} not null,
  constraint pk_posts primary key (id));
create index ix_posts_account_id on posts (account_id);
create index ix_posts_unit_path on posts (unit_path);

create table post_holdings (
  id {uuid} not null, post_id {uuid} not null, person_id {uuid} not null, "from" {date} not null, "to" {date} null,
  constraint pk_post_holdings primary key (id));
create index ix_post_holdings_post_id on post_holdings (post_id);
create index ix_post_holdings_person_id on post_holdings (person_id);

create table accounts (
  id {uuid} not null, user_name varchar(256) null, normalized_user_name varchar(256) null, email varchar(256) null, normalized_email varchar(256) null,
  email_confirmed {bool} not null, password_hash {text} null, security_stamp {text} null, concurrency_stamp {text} null, phone_number varchar(256) null,
  phone_number_confirmed {bool} not null, two_factor_enabled {bool} not null, lockout_end {long} null, lockout_enabled {bool} not null, access_failed_count {int} not null,
  failed_tries {int} not null, next_try_at {long} null, must_change_password {bool} not null, disabled {bool} not null, last_sign_in_at {long} null,
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
