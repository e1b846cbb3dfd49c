namespace Hengjian.Measure.Irt;

/// <summary>The way to the maximum: climb on a coarse grid, let boundary and grid settle, refine the nodes, then Newton and standard errors.</summary>
internal static class Search
{
    private const int FirstNodes = 41, MostNodes = 5200;

    /// <summary>What a finer grid may change in the log-likelihood.</summary>
    private const double NodeTolerance = 1e-7;

    public static IrtFit Run(ItemResponses data, Patterns patterns, ParameterMap map, MarginalLikelihood target, double[] p, MarginalOptions options)
    {
        var frozen = new bool[map.Length];
        var ascent = new Ascent(target, frozen, options.Progress);
        var count = options.FixedNodes ?? FirstNodes;
        var reach = options.FixedNodes is null ? 8.0 : 6.0;
        var (converged, settled) = (false, false);
        target.Grid = Around(target.Take(p), patterns, reach, count);
        var first = target.Grid;
        var edges = new Edges(map, target, frozen);
        while (ascent.Iterations < options.MostIterations)
        {
            // While the grid still moves with σ, a rough maximum is enough.
            converged = ascent.Climb(p, settled ? 1e-11 : 1e-3, options.MostIterations - ascent.Iterations, edges.Reached);
            if (edges.Hold(p) || (converged && settled && edges.Release(p))) continue;
            var around = Around(target.Take(p), patterns, reach, count);
            var moved = Math.Abs(around.Low - target.Grid.Low) + Math.Abs(around.High - target.Grid.High) > 0.02 * (around.High - around.Low);
            if (moved || !settled)
            {
                // The range moves only while it must: a grid that follows every digit of σ would never let Newton stand still.
                if (moved) first = target.Grid = around;
                settled = !moved;
                continue;
            }

            if (!converged || options.FixedNodes is not null) break;
            var here = target.Evaluate(p).Log;
            var coarse = target.Grid;
            target.Grid = coarse.Finer();
            if (Math.Abs(target.Evaluate(p).Log - here) < NodeTolerance) break;
            count = target.Grid.Count;
            if (count <= MostNodes) continue;
            converged = false;
            break;
        }

        return Finish(data, patterns, map, target, ascent, p, frozen, converged, first, options);
    }

    /// <summary>
    /// From here on parameters are not told apart by the data: a direction along which they can trade against each other costs less than the digits of
    /// the likelihood. Two items with two parameters each give 10⁶ to 10⁹ (what is left is the error of the nodes), the worst of the identified cases tried 10⁴. Ours.
    /// </summary>
    private const double MostConfused = 1e6;

    private static IrtFit Finish(ItemResponses data, Patterns patterns, ParameterMap map, MarginalLikelihood target, Ascent ascent, double[] p, bool[] frozen, bool converged, Grid first, MarginalOptions options)
    {
        var boundary = new List<string>();
        double[,]? covariance = null;
        var gradient = new double[map.Length];
        double steepest;
        if (options.StandardErrors && Observed() is var information && Spd.Factor(information) is { } factor && Report.Confusion(information) < MostConfused)
        {
            converged &= ascent.Polish(p, factor, 1e-9, out steepest);
            covariance = Spd.Inverse(factor);
        }
        else
        {
            if (options.StandardErrors) boundary.Add("information");
            target.Evaluate(p, gradient);
            steepest = gradient.Where((_, i) => !frozen[i]).DefaultIfEmpty().Max(Math.Abs);
        }

        for (var j = 0; j < map.Items; j++)
            if (target.AtZero[j]) boundary.Add($"c[{data.Names[j]}]");
        for (var g = 0; g < map.Groups; g++)
            if (map.LogSigma[g] >= 0 && frozen[map.LogSigma[g]]) boundary.Add($"variance[{g}]");
        var values = target.Take(p);
        var (log, prior) = target.Evaluate(p);
        return new(map.Model, data, patterns, values, target.Grid)
        {
            Items = Report.Items(data, patterns, map, values, covariance, frozen),
            Populations = Report.Populations(map, values, covariance, frozen),
            Beta = values.Beta,
            BetaSe = [.. Enumerable.Range(map.Beta, map.K).Select(k => Report.Se(covariance, frozen, k))],
            LogLikelihood = log,
            LogPrior = prior,
            Method = "mml",
            Parameters = map.Length,
            Iterations = ascent.Iterations,
            Converged = converged,
            Boundary = boundary,
            MaxGradient = steepest,
            ConditionNumber = Report.Condition(covariance, frozen),
        };

        // With guessing by differences of the gradient. The curvature is as smooth as the integrand: the first grid gives it to far more digits than
        // a standard error has, at a fraction of the passes' cost.
        double[,] Observed()
        {
            if (map.Model != IrtModel.ThreeParameter) return Exact();
            var fine = target.Grid;
            var near = Math.Abs(target.Evaluate(p).Log - AtFirst()) < 1e-2;
            target.Grid = near ? first : fine;
            var information = ascent.Observed(p);
            target.Grid = fine;
            return information;

            double[,] Exact()
            {
                var information = new double[map.Length, map.Length];
                target.Evaluate(p, gradient, information);
                var missing = new MissingInformation(map, patterns, target.Take(p), target.Grid).Compute();
                for (var i = 0; i < map.Length; i++)
                    for (var k = 0; k < map.Length; k++) information[i, k] = frozen[i] || frozen[k] ? (i == k ? 1 : 0) : information[i, k] - missing[i, k];
                return information;
            }

            double AtFirst()
            {
                target.Grid = first;
                var log = target.Evaluate(p).Log;
                target.Grid = fine;
                return log;
            }
        }
    }

    /// <summary>A grid that reaches <paramref name="reach"/> standard deviations beyond the outermost mean.</summary>
    private static Grid Around(Values values, Patterns data, double reach, int count)
    {
        double low = double.MaxValue, high = double.MinValue;
        for (var g = 0; g < data.Groups; g++) (low, high) = (Math.Min(low, values.Mu[g] - (reach * values.Sigma[g])), Math.Max(high, values.Mu[g] + (reach * values.Sigma[g])));
        if (data.K > 0)
            for (var p = 0; p < data.Count; p++)
            {
                var (mean, s) = (values.Mu[data.Group[p]], values.Sigma[data.Group[p]]);
                for (var k = 0; k < data.K; k++) mean += values.Beta[k] * data.Y[(p * data.K) + k];
                (low, high) = (Math.Min(low, mean - (reach * s)), Math.Max(high, mean + (reach * s)));
            }

        return new(low, high, count);
    }
}
