# R's side of the comparison: the same data, the same work, the packages of Debian. Called by run.sh; writes one line a measurement:
# key,seconds,check   (check: a figure of the result, which our side must also find)
# A row of which R is given a part says so in `part`; its seconds are divided by it.
args <- commandArgs(TRUE); folder <- args[1]; out <- args[2]; em_file <- args[3]; only <- if (length(args) > 3) strsplit(args[4], ",")[[1]] else character(0)
suppressMessages({ library(survey); library(psychotools); library(lme4); library(psych) })
read <- function(name) { f <- file.path(folder, paste0(name, ".f64")); readBin(f, "double", file.size(f) / 8, endian = "little") }
lines <- "key,seconds,check,part"
wanted <- function(key) length(only) == 0 || any(startsWith(key, only))
# The best of up to three runs: one alone where a run takes long.
clock <- function(key, work, check, part = 1, runs = 3) {
  best <- Inf; value <- NULL
  for (k in seq_len(runs)) { gc(FALSE); t <- system.time(value <- work())[[3]]; best <- min(best, t); if (t > 8) break }
  lines <<- c(lines, sprintf("%s,%.6g,%.17g,%g", key, best / part, check(value), part)); cat(sprintf("R  %-28s %9.3f s\n", key, best / part)); flush(stdout())
  writeLines(lines, out)
}
cat("R   ", R.version.string, "| BLAS", extSoftVersion()[["BLAS"]], "| LAPACK", La_library(), "\n")

d <- data.frame(school = read("school"), stratum = read("stratum"), region = read("region"), w = read("weight"), ses = read("ses"))
for (m in 1:5) d[[paste0("pv", m)]] <- read(paste0("pv", m))
replicates <- function(d) sapply(0:79, function(r) d$w * ifelse(floor(d$school / 2) %% 75 != r %% 75, 1, ifelse(d$school %% 2 == 1, 1.5, 0.5)))
fay <- function(n) { d <- d[seq_len(n), ]; svrepdesign(repweights = replicates(d), weights = d$w, data = d, type = "Fay", rho = 0.5, combined.weights = TRUE, mse = TRUE) }

for (n in c(60000L, 200000L)) if (wanted("fay")) {
  # R takes one plausible value after the other, each at the same cost: at 200,000 rows it is given two of the five.
  rd <- fay(n); values <- if (n > 60000) 1:2 else 1:5
  clock(sprintf("fay%d", n), function() lapply(values, function(m) svyby(as.formula(paste0("~pv", m)), ~region, rd, svymean)), function(v) SE(v[[1]])[1], length(values) / 5)
  rm(rd); gc(FALSE)
}
if (wanted("taylor")) {
  des <- svydesign(id = ~school, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
  clock("taylor200000", function() svyby(~pv1, ~region, des, svymean), function(v) SE(v)[1])
  rm(des)
}
if (wanted("quantile")) {
  rd <- fay(60000); probs <- c(.05, .1, .25, .5, .75, .9, .95)
  points <- function(w, data, name) { o <- order(data[[name]]); cw <- cumsum(w[o]); vapply(probs, function(p) data[[name]][o][which(cw >= p * cw[length(cw)])[1]], 0) }
  clock("quantile60000", function() lapply(1:5, function(m) withReplicates(rd, function(w, data) points(w, data, paste0("pv", m)))), function(v) mean(sapply(v, function(x) coef(x)[4])))
  rm(rd)
}
if (wanted("lmer")) {
  clock("lmer0", function() lmer(pv1 ~ 1 + (1 | school), d), function(m) as.data.frame(VarCorr(m))$vcov[2])
  clock("lmer1", function() lmer(pv1 ~ ses + (1 | school), d), function(m) fixef(m)[[2]])
}
X <- matrix(as.double(readBin(file.path(folder, "answers.i8"), "integer", 60000 * 40, size = 1)), 60000, 40); colnames(X) <- paste0("q", 1:40)
if (wanted("alpha")) clock("alpha60000", function() suppressWarnings(psych::alpha(X, check.keys = FALSE, warnings = FALSE)), function(v) v$total$raw_alpha)
if (wanted("rasch")) clock("rasch10000", function() raschmodel(X[1:10000, ]), function(m) { b <- c(0, coef(m)); b[2] - b[1] })
if (wanted("em2pl") && nzchar(em_file) && file.exists(em_file)) {
  # Only the function is taken out of the file, as it stands there.
  for (e in parse(em_file)) if (is.call(e) && identical(e[[1]], as.name("<-")) && identical(e[[2]], as.name("em2pl"))) eval(e)
  clock("em2pl60000", function() em2pl(X, Q = 41, L = 6, tol = 1e-4), function(e) { cat("    EM steps", e$it, "\n"); mean(e$a) }, runs = 1)
}
