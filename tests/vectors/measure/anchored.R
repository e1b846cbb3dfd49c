# Simulates two groups with an anchor (pairs.csv) and equates them by frequency estimation and by chained equipercentiles with interpolated
# distribution functions of base R; writes anchored.csv (key,value). Run: Rscript tests/vectors/measure/anchored.R
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
RNGversion("4.0.0"); set.seed(20261124)
n <- c(700, 640); group <- rep(1:2, n); t <- rnorm(sum(n), c(0, .3)[group])
v <- rbinom(sum(n), 5, plogis(.2 + .8 * t)); score <- v + rbinom(sum(n), 7, plogis(c(.1, -.2)[group] + .9 * t))
d <- data.frame(group, score, anchor = v); write.csv(d, file.path(here, "pairs.csv"), row.names = FALSE, quote = FALSE)
share <- function(x, top) as.vector(table(factor(x, 0:top))) / length(x)
forward <- function(f) approxfun(seq(-.5, length(f) - .5), c(0, cumsum(f)), rule = 2); back <- function(f) approxfun(c(0, cumsum(f)), seq(-.5, length(f) - .5), rule = 2)
f1 <- share(score[group == 1], 12); g2 <- share(score[group == 2], 12); h1 <- share(v[group == 1], 5); h2 <- share(v[group == 2], 5)
within <- function(k) prop.table(table(factor(score[group == k], 0:12), factor(v[group == k], 0:5)), 2)
stopifnot(h1 > 0, h2 > 0, g2 > 0, f1 > 0)
keys <- character(0); values <- numeric(0); add <- function(key, x) { keys <<- c(keys, paste0(key, "[", seq_along(x), "]")); values <<- c(values, x) }
for (w in c(.5, 1, n[1] / sum(n))) { f <- w * f1 + (1 - w) * as.vector(within(1) %*% h2); g <- (1 - w) * g2 + w * as.vector(within(2) %*% h1); add(sprintf("frequency:%.17g", w), back(g)(cumsum(f) - f / 2)) }
add("chained", back(g2)(forward(h2)(back(h1)(cumsum(f1) - f1 / 2))))
write.csv(data.frame(key = keys, value = sprintf("%.17g", values)), file.path(here, "anchored.csv"), row.names = FALSE, quote = FALSE)
