# Simulates pupils in schools and writes schools.csv, flat.csv and expected.csv (key,value) beside itself, the figures by lme4.
# Run: Rscript tests/vectors/multilevel/reference.R   (Debian: r-base-core r-cran-lme4; made with R 4.2.2, lme4 1.1-31)
suppressMessages(library(lme4))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
RNGversion("4.0.0"); set.seed(20261122)

sizes <- c(1, 1, 2, 3, sample(5:35, 46, replace = TRUE))
school <- rep(seq_along(sizes), sizes)
n <- length(school)
sector <- rbinom(length(sizes), 1, 0.4)
mean_ses <- rnorm(length(sizes), 0, 0.4)
ses <- round(mean_ses[school] + rnorm(n, 0, 0.7), 3)
girl <- rbinom(n, 1, 0.5)
math <- round(12 + rnorm(length(sizes), 0, 2.2)[school] + 2.3 * ses + 1.8 * sector[school] - 0.7 * girl + rnorm(n, 0, 6.1), 3)
math[sample(n, 7)] <- NA
ses[sample(n, 9)] <- NA
d <- data.frame(school = sprintf("S%02d", school), math, ses, girl, sector = sector[school])
d <- d[sample(n), ]
write.csv(d, file.path(here, "schools.csv"), row.names = FALSE, quote = FALSE, na = "")

# Schools that differ less than chance makes them: the variance between them is estimated as 0.
f <- data.frame(school = rep(1:12, each = 8), y = round(as.vector(replicate(12, { e <- rnorm(8); e - 0.9 * mean(e) })), 4))
write.csv(f, file.path(here, "flat.csv"), row.names = FALSE, quote = FALSE)

keys <- character(0); values <- numeric(0)
add <- function(key, value) { keys <<- c(keys, key); values <<- c(values, value) }
# lmer's own search stops some 1e-7 from the top: its deviance function is taken, and the zero of its slope (four-point differences) found.
exact <- function(formula, data, REML) {
  parts <- lFormula(formula, data, REML = REML); deviance <- do.call(mkLmerDevfun, parts)
  slope <- function(t, h = 2e-3) (8 * (deviance(t + h) - deviance(t - h)) - (deviance(t + 2 * h) - deviance(t - 2 * h))) / (12 * h)
  start <- optimise(deviance, c(0, 3))$minimum
  theta <- if (start < 0.01) 0 else uniroot(slope, start * c(0.9, 1.1), tol = 1e-13)$root
  mkMerMod(environment(deviance), list(par = theta, fval = deviance(theta), feval = 0, conv = 0, message = ""), parts$reTrms, fr = parts$fr)
}
fit <- function(name, formula, data) for (method in c("ml", "reml")) {
  m <- exact(formula, data, method == "reml")
  v <- as.data.frame(VarCorr(m))$vcov; b <- fixef(m); se <- sqrt(diag(as.matrix(vcov(m)))); key <- function(k) paste(name, method, k, sep = ".")
  add(key("gamma00"), b[[1]]); add(key("gamma00_se"), se[[1]])
  for (x in names(b)[-1]) { add(key(paste0("gamma_", x)), b[[x]]); add(key(paste0("gamma_", x, "_se")), se[[x]]) }
  add(key("tau00"), v[1]); add(key("sigma2"), v[2]); add(key("icc"), v[1] / sum(v))
  add(key("loglik"), as.numeric(logLik(m))); add(key("aic"), AIC(m)); add(key("bic"), BIC(m)); add(key("n"), nobs(m))
  r <- ranef(m, condVar = TRUE)[[1]]; cond <- sqrt(attr(r, "postVar")[1, 1, ])
  # The comparison error once more by the mixed-model equations, written out with whole matrices.
  X <- getME(m, "X"); Z <- as.matrix(getME(m, "Z")); V <- v[1] * tcrossprod(Z) + v[2] * diag(nrow(X)); W <- solve(V)
  P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  compare <- sqrt(pmax(0, diag(v[1] * diag(ncol(Z)) - v[1]^2 * t(Z) %*% P %*% Z)))
  for (g in seq_len(nrow(r))) { id <- rownames(r)[g]; add(key(paste0("effect:", id)), r[g, 1]); add(key(paste0("se:", id)), cond[g]); add(key(paste0("se_comparison:", id)), compare[g]) }
}
fit("null", math ~ 1 + (1 | school), d)
fit("ses", math ~ ses + (1 | school), d)
fit("full", math ~ ses + girl + sector + (1 | school), d)
fit("flat", y ~ 1 + (1 | school), f)
write.csv(data.frame(key = keys, value = sprintf("%.17g", values)), file.path(here, "expected.csv"), row.names = FALSE, quote = FALSE)
