# Simulates small data sets and writes them with expected.csv (key,value) beside itself: the figures by R, for tests that every clone can run.
# Surveys by the package survey, conditional Rasch by psychotools, reliability and agreement by psych, the rest written out here in base R
# straight from the definitions (marginal likelihoods on 701 nodes from -16 to 16, criteria of linking as plain sums, maximised by optim and Newton steps).
# Run: Rscript tests/vectors/measure/reference.R   (R 4.2.2; Debian: r-base-core r-cran-survey r-cran-psychotools r-cran-psych)
suppressMessages({ library(survey); library(psychotools); library(psych) })
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
RNGversion("4.0.0"); set.seed(20261123)
keys <- character(0); values <- numeric(0)
add <- function(key, value) { value <- unlist(value); if (length(value) > 1) key <- paste0(key, "[", seq_along(value), "]"); keys <<- c(keys, key); values <<- c(values, as.numeric(value)) }
save <- function(d, file) { write.csv(d, file.path(here, file), row.names = FALSE, quote = FALSE, na = ""); invisible(d) }

# --- survey: 3 strata, schools and classes drawn with known fractions, a gap in y, three plausible values, given replicate weights ---
plan <- data.frame(stratum = c("A", "B", "C"), N = c(20, 12, 8), n = c(5, 4, 4))
rows <- list()
for (h in 1:3) for (i in seq_len(plan$n[h])) { M <- sample(3:6, 1); u <- rnorm(1, 0, 20)
  for (j in 1:2) for (k in 1:4) rows[[length(rows) + 1]] <- data.frame(stratum = plan$stratum[h], school = i, class = j, N = plan$N[h], M = M, w = plan$N[h] / plan$n[h] * M / 2 * 6,
    y = round(500 + 15 * h + u + rnorm(1, 0, 60), 2), x = round(rnorm(1, 3, 1), 3), passed = rbinom(1, 1, 0.6), sex = sample(c("girl", "boy"), 1)) }
d <- do.call(rbind, rows); n <- nrow(d)
for (m in 1:3) d[[paste0("pv", m)]] <- round(d$y + rnorm(n, 0, 25), 2)
d$y[c(7, 40)] <- NA
unit <- match(paste(d$stratum, d$school), unique(paste(d$stratum, d$school)))
sign <- function(r) ifelse((unit + r) %% 2 == 0, 1.5, 0.5) * ifelse(unit %% (r + 1) == 0, 1.2, 1)
for (r in 1:6) d[[paste0("r", r)]] <- round(d$w * sign(r), 6)
d$w <- round(d$w, 10); save(d, "survey.csv")
put <- function(key, s) { add(paste0(key, ".est"), coef(s)); add(paste0(key, ".se"), SE(s)) }
staged <- svydesign(id = ~school + class, strata = ~stratum, fpc = ~N + M, weights = ~w, data = d, nest = TRUE)
replaced <- svydesign(id = ~school, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
for (k in c("staged", "replaced")) { s <- get(k)
  put(paste0(k, ".mean"), svymean(~y, s, na.rm = TRUE)); put(paste0(k, ".total"), svytotal(~x, s)); put(paste0(k, ".ratio"), svyratio(~x, ~passed, s))
  put(paste0(k, ".mean_pv1_by_stratum"), svyby(~pv1, ~stratum, s, svymean)); put(paste0(k, ".share"), svymean(~passed, s)); put(paste0(k, ".regression"), svyglm(pv1 ~ x + passed, s))
  put(paste0(k, ".logistic"), suppressWarnings(svyglm(passed ~ x, s, family = quasibinomial, control = list(epsilon = 1e-14, maxit = 50)))); add(paste0(k, ".df"), degf(s)) }
fay <- svrepdesign(weights = ~w, repweights = "r[1-6]", data = d, type = "Fay", rho = 0.5, combined.weights = TRUE, mse = TRUE)
put("fay.mean", svymean(~pv1, fay)); put("fay.mean_by_sex", svyby(~pv1, ~sex, fay, svymean)); put("fay.ratio", svyratio(~x, ~passed, fay))
jkn <- as.svrepdesign(replaced, type = "JKn", mse = TRUE); put("jkn.mean", svymean(~pv1, jkn)); put("jkn.total", svytotal(~x, jkn))
brr <- svymean(~pv1, fay); pv <- sapply(1:3, function(m) coef(svymean(as.formula(paste0("~pv", m)), fay))); u <- mean(sapply(1:3, function(m) SE(svymean(as.formula(paste0("~pv", m)), fay))^2))
add("pv.mean", mean(pv)); add("pv.se", sqrt(u + (1 + 1 / 3) * var(pv)))
q <- svyquantile(~pv1, staged, c(0.25, 0.5, 0.75), qrule = "math"); add("staged.quantile", coef(q))

# --- answers of 0 and 1, with gaps by design; scores of 0, 1, 2 ---
maximise <- function(f, p) {
  for (k in 1:3) p <- optim(p, f, method = "BFGS", control = list(fnscale = -1, reltol = 1e-15, maxit = 2000))$par
  h <- 1e-4; J <- length(p); e <- diag(h, J)
  slope <- function(p) vapply(seq_len(J), function(i) (8 * (f(p + e[i, ]) - f(p - e[i, ])) - (f(p + 2 * e[i, ]) - f(p - 2 * e[i, ]))) / (12 * h), 0)
  curve <- function(p, s = 1e-3) { H <- sapply(seq_len(J), function(i) { d <- replace(numeric(J), i, s); (8 * (slope(p + d) - slope(p - d)) - (slope(p + 2 * d) - slope(p - 2 * d))) / (12 * s) }); (H + t(H)) / 2 }
  H <- curve(p); for (k in 1:4) p <- p - solve(H, slope(p))
  list(par = p, value = f(p), cov = solve(-curve(p)))
}
z <- seq(-16, 16, length.out = 701); step <- z[2] - z[1]
N <- 500; J <- 6; a <- c(.8, 1.1, 1.4, .9, 1.7, 1.2); b <- c(-1.2, -.5, 0, .4, .9, 1.5); theta <- rnorm(N)
X <- sapply(1:J, function(j) rbinom(N, 1, plogis(a[j] * (theta - b[j])))); X[1:120, 1] <- NA; X[381:N, 6] <- NA
colnames(X) <- paste0("q", 1:J); save(as.data.frame(X), "answers.csv")
gathered <- function(X) { k <- apply(X, 1, paste, collapse = ","); first <- !duplicated(k); list(X = X[first, , drop = FALSE], w = as.vector(table(factor(k, levels = k[first])))) }
g <- gathered(X)
marginal <- function(P, g, sd = 1) { L <- matrix(0, length(z), nrow(g$X)); for (j in seq_len(ncol(g$X))) { l <- log(P[[j]]); s <- !is.na(g$X[, j]); L[, s] <- L[, s] + l[, g$X[s, j] + 1] }
  m <- apply(L, 2, max); sum(g$w * (log(colSums(exp(sweep(L, 2, m)) * dnorm(z, 0, sd) * step)) + m)) }
two <- function(a, d, c = rep(0, length(a))) lapply(seq_along(a), function(j) { p <- c[j] + (1 - c[j]) * plogis(a[j] * z + d[j]); cbind(1 - p, p) })
report <- function(key, m, a, d) { b <- -d / a; add(paste0(key, ".loglik"), m$value); add(paste0(key, ".a"), a); add(paste0(key, ".b"), b); invisible(b) }
m <- maximise(function(p) marginal(two(rep(1, J), p[1:J]), g, exp(p[J + 1])), c(rep(0, J), 0)); report("rasch", m, rep(1, J), m$par[1:J]); add("rasch.b_se", sqrt(diag(m$cov))[1:J]); add("rasch.variance", exp(2 * m$par[J + 1]))
m <- maximise(function(p) marginal(two(rep(p[J + 1], J), p[1:J]), g), c(rep(0, J), 1)); report("1pl", m, rep(m$par[J + 1], J), m$par[1:J])
m <- maximise(function(p) marginal(two(p[1:J], p[J + 1:J]), g), c(rep(1, J), rep(0, J))); b2 <- report("2pl", m, m$par[1:J], m$par[J + 1:J])
add("2pl.a_se", sqrt(diag(m$cov))[1:J]); add("2pl.b_se", sapply(1:J, function(j) { G <- c(-b2[j], -1) / m$par[j]; i <- c(j, J + j); sqrt(t(G) %*% m$cov[i, i] %*% G) }))
L <- matrix(0, length(z), 5); P <- two(m$par[1:J], m$par[J + 1:J]); for (i in 1:5) for (j in 1:J) { x <- X[c(1, 130, 200, 300, 450)[i], j]; if (!is.na(x)) L[, i] <- L[, i] + log(P[[j]][, x + 1]) }
W <- exp(L) * dnorm(z); e <- colSums(W * z) / colSums(W); add("2pl.eap", e); add("2pl.eap_se", sqrt(colSums(W * outer(z, e, "-")^2) / colSums(W)))
prior <- function(c) sum(dnorm(qlogis(c), qlogis(0.2), 0.5, log = TRUE) - dnorm(0, 0, 0.5, log = TRUE))
m <- maximise(function(p) marginal(two(p[1:J], p[J + 1:J], plogis(p[2 * J + 1:J])), g) + prior(plogis(p[2 * J + 1:J])), c(rep(1, J), rep(-.3, J), rep(qlogis(.2), J)))
c3 <- plogis(m$par[2 * J + 1:J]); m$value <- m$value - prior(c3); report("3pl", m, m$par[1:J], m$par[J + 1:J]); add("3pl.c", c3)
full <- X[121:380, ]; total <- rowSums(full)
conditional <- function(b) { b <- c(0, b); g <- 1; for (x in exp(-b)) g <- c(g, 0) + c(0, g * x); -sum(colSums(full) * b) - sum(tabulate(total + 1, J + 1) * log(g)) }
m <- maximise(conditional, numeric(J - 1)); add("cml.b", c(0, m$par)); add("cml.loglik", m$value)
# psychotools stops a little earlier; it is here as a witness.
stopifnot(max(abs(coef(raschmodel(full, reltol = 1e-14)) - m$par)) < 1e-4)
K <- 4; S <- sapply(1:K, function(j) { t <- rnorm(N); findInterval(1.1 * theta + rnorm(N, 0, .8), c(-.7, .8) + .2 * j) }); S[sample(N, 30), 2] <- NA; colnames(S) <- paste0("s", 1:K); save(as.data.frame(S), "steps.csv")
gs <- gathered(S)
poly <- function(a, d1, d2) lapply(1:K, function(j) { E <- cbind(1, exp(a[j] * z + d1[j]), exp(2 * a[j] * z + d2[j])); E / rowSums(E) })
m <- maximise(function(p) marginal(poly(rep(1, K), p[1:K], p[K + 1:K]), gs, exp(p[2 * K + 1])), c(rep(0, 2 * K), 0)); add("pcm.loglik", m$value); add("pcm.variance", exp(2 * m$par[2 * K + 1])); add("pcm.step1", -m$par[1:K]); add("pcm.step2", -(m$par[K + 1:K] - m$par[1:K]))
m <- maximise(function(p) marginal(poly(p[2 * K + 1:K], p[1:K], p[K + 1:K]), gs), c(rep(0, 2 * K), rep(1, K))); aa <- m$par[2 * K + 1:K]; add("gpcm.loglik", m$value); add("gpcm.a", aa); add("gpcm.step1", -m$par[1:K] / aa); add("gpcm.step2", -(m$par[K + 1:K] - m$par[1:K]) / aa)

# --- classical figures of the complete answers ---
al <- suppressWarnings(psych::alpha(full, check.keys = FALSE, warnings = FALSE))
add("ctt.alpha", al$total$raw_alpha); add("ctt.standardised", al$total$std.alpha); add("ctt.item_total", sapply(1:J, function(j) cor(full[, j], total))); add("ctt.item_rest", al$item.stats$r.drop); add("ctt.alpha_if_deleted", al$alpha.drop$raw_alpha)
add("ctt.difficulty", colMeans(full)); add("ctt.biserial", sapply(1:J, function(j) { p <- mean(full[, j]); s <- sd(total) * sqrt((260 - 1) / 260); (mean(total[full[, j] == 1]) - mean(total[full[, j] == 0])) / s * p * (1 - p) / dnorm(qnorm(p)) }))
o <- order(-total, seq_along(total)); top <- o[1:70]; low <- o[191:260]; add("ctt.discrimination", colMeans(full[top, ]) - colMeans(full[low, ])); add("ctt.sem", sd(total) * sqrt(1 - al$total$raw_alpha))

# --- raters ---
quality <- rnorm(25); R <- sapply(1:3, function(k) pmin(5, pmax(1, round(3 + quality + c(-.3, 0, .4)[k] + rnorm(25, 0, .6))))); colnames(R) <- paste0("rater", 1:3); save(as.data.frame(R), "ratings.csv")
ic <- psych::ICC(R, lmer = FALSE)$results; add("icc", ic$ICC); add("icc.lower", ic[["lower bound"]]); add("icc.upper", ic[["upper bound"]])
lev <- sort(unique(as.vector(R))); ck <- psych::cohen.kappa(cbind(R[, 1], R[, 2]), levels = lev); add("kappa", ck$kappa); add("kappa.se", sqrt(ck$var.kappa)); add("kappa_quadratic", ck$weighted.kappa)
ranks <- apply(R, 2, rank); ties <- sum(apply(R, 2, function(x) { t <- table(x); sum(t^3 - t) })); k <- 3; m <- 25; add("kendall", 12 * sum((rowSums(ranks) - mean(rowSums(ranks)))^2) / (k^2 * (m^3 - m) - k * ties))

# --- linking and equating ---
items <- data.frame(item = paste0("i", 1:6), a_x = round(runif(6, .7, 1.5), 3), b_x = round(rnorm(6), 3), c_x = round(runif(6, .1, .25), 3)); items$a_y <- round(items$a_x / 1.15 * exp(rnorm(6, 0, .05)), 3); items$b_y <- round(1.15 * items$b_x - .3 + rnorm(6, 0, .08), 3); items$c_y <- items$c_x; save(items, "anchors.csv")
A <- sd(items$b_y) / sd(items$b_x); add("mean_sigma.A", A); add("mean_sigma.B", mean(items$b_y) - A * mean(items$b_x)); A <- mean(items$a_x) / mean(items$a_y); add("mean_mean.A", A); add("mean_mean.B", mean(items$b_y) - A * mean(items$b_x))
t <- seq(-4, 4, by = .1); wt <- dnorm(t) / sum(dnorm(t)); icc3 <- function(a, b, c) sapply(seq_along(a), function(j) c[j] + (1 - c[j]) * plogis(a[j] * (t - b[j])))
target <- icc3(items$a_y, items$b_y, items$c_y); moved <- function(p) icc3(items$a_x / p[1], p[1] * items$b_x + p[2], items$c_x)
for (k in c("haebara", "stocking_lord")) { loss <- if (k == "haebara") function(p) -sum(wt * rowSums((target - moved(p))^2)) else function(p) -sum(wt * (rowSums(target) - rowSums(moved(p)))^2)
  m <- maximise(function(p) 1e3 * loss(p), c(1, 0)); add(paste0(k, ".A"), m$par[1]); add(paste0(k, ".B"), m$par[2]) }
forms <- data.frame(score = 0:10, x = as.vector(table(factor(rbinom(400, 10, rbeta(400, 4, 3)), 0:10))), y = as.vector(table(factor(rbinom(380, 10, rbeta(380, 4, 4)), 0:10)))); save(forms, "forms.csv")
pr <- function(f) { f <- f / sum(f); cumsum(f) - f / 2 }; fy <- forms$y / sum(forms$y); Fy <- cumsum(fy)
add("equipercentile", sapply(pr(forms$x), function(p) { k <- which(Fy > p)[1]; (p - c(0, Fy)[k]) / fy[k] + forms$score[k] - .5 }))
nx <- 300; tx <- rnorm(nx, 0, 1); ty <- rnorm(nx, .3, 1.1); mk <- function(t, a) round(pmin(40, pmax(0, a + 7 * t + rnorm(length(t), 0, 3)))); neat <- data.frame(x = mk(tx, 22), vx = round(10 + 3 * tx + rnorm(nx)), y = mk(ty, 20), vy = round(10 + 3 * ty + rnorm(nx))); save(neat, "neat.csv")
pv2 <- function(v) mean((v - mean(v))^2); g1 <- mean((neat$x - mean(neat$x)) * (neat$vx - mean(neat$vx))) / pv2(neat$vx); g2 <- mean((neat$y - mean(neat$y)) * (neat$vy - mean(neat$vy))) / pv2(neat$vy); dm <- mean(neat$vx) - mean(neat$vy); dv <- pv2(neat$vx) - pv2(neat$vy)
ms <- mean(neat$x) - .5 * g1 * dm; my <- mean(neat$y) + .5 * g2 * dm; vs <- pv2(neat$x) - .5 * g1^2 * dv + .25 * g1^2 * dm^2; vy <- pv2(neat$y) + .5 * g2^2 * dv + .25 * g2^2 * dm^2
add("tucker.slope", sqrt(vy / vs)); add("tucker.intercept", my - sqrt(vy / vs) * ms); add("chained.slope", sqrt(pv2(neat$vx)) / sqrt(pv2(neat$x)) * sqrt(pv2(neat$y)) / sqrt(pv2(neat$vy)))
write.csv(data.frame(key = keys, value = sprintf("%.17g", values)), file.path(here, "expected.csv"), row.names = FALSE, quote = FALSE)
