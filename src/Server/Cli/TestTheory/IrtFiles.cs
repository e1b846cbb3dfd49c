using Hengjian.Measure.Irt;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.TestTheory;

/// <summary>The three files of a fit. fit.csv holds numbers only, so that any reader takes it; what is empty does not exist.</summary>
internal static class IrtFiles
{
    public static void Write(string folder, ResponseInput input, ItemResponses responses, IrtFit fit, IReadOnlyList<string> regressors, double[][] values, ReportingScale? scale)
    {
        var posteriors = Posteriors.Of(fit);
        Fit(Path.Combine(folder, "fit.csv"), fit, posteriors, input.Groups?.Levels ?? [], regressors);
        Items(Path.Combine(folder, "items.csv"), fit);
        Persons(Path.Combine(folder, "persons.csv"), input, responses, fit, posteriors, values, scale);
    }

    /// <summary>The information of the test and of every item at abilities from −4 to 4 (where the population is wider, to its 4 standard deviations).</summary>
    public static void Information(string file, IrtFit fit)
    {
        var reach = Math.Max(4, Math.Ceiling(fit.Populations.Max(p => Math.Abs(p.Mean) + (4 * Math.Sqrt(p.Variance)))));
        double[] thetas = [.. Enumerable.Range(0, (int)(20 * reach) + 1).Select(k => Math.Round((k / 10.0) - reach, 1))];
        var whole = ItemCurves.Information(fit.Items, thetas);
        using var csv = new CsvOut(file, ["theta", "information", "se", .. fit.Items.Select(i => i.Name)]);
        for (var k = 0; k < thetas.Length; k++) csv.Row([thetas[k], whole[k], 1 / Math.Sqrt(whole[k]), .. fit.Items.Select(i => (CsvCell)ItemCurves.Information(i, thetas[k]))]);
        csv.Done();
    }

    private static void Fit(string file, IrtFit fit, Posteriors posteriors, IReadOnlyList<string> groups, IReadOnlyList<string> regressors)
    {
        using var csv = new CsvOut(file, "key", "value");
        csv.Row("loglik", fit.LogLikelihood);
        csv.Row("iterations", fit.Iterations);
        csv.Row("converged", fit.Converged ? 1 : 0);
        csv.Row("n", fit.N);
        csv.Row("parameters", fit.Parameters);
        csv.Row("aic", fit.Aic);
        csv.Row("bic", fit.Bic);
        csv.Row("reliability", posteriors.Reliability);
        csv.Row("nodes", fit.Nodes);
        csv.Row("max_gradient", fit.MaxGradient);
        csv.Row("condition_number", fit.ConditionNumber);
        if (fit.LogPrior != 0) csv.Row("log_prior", fit.LogPrior);
        for (var g = 0; g < fit.Populations.Count; g++)
        {
            var (p, of) = (fit.Populations[g], groups.Count > 0 ? $"[{groups[g]}]" : "");
            csv.Row("mean" + of, p.Mean);
            csv.Row($"mean{of}_se", p.MeanSe);
            csv.Row("variance" + of, p.Variance);
            csv.Row($"variance{of}_se", 2 * p.Variance * p.LogSdSe);
        }

        for (var k = 0; k < regressors.Count; k++)
        {
            csv.Row("beta_" + regressors[k], fit.Beta[k]);
            csv.Row($"beta_{regressors[k]}_se", fit.BetaSe[k]);
        }

        if (regressors.Count > 0) csv.Row("r2", fit.ExplainedVariance);
        foreach (var name in fit.Boundary) csv.Row("boundary_" + name, 1);
        csv.Done();
    }

    private static void Items(string file, IrtFit fit)
    {
        var fits = ItemFit.Of(fit);
        var steps = fit.Model is IrtModel.PartialCredit or IrtModel.GeneralisedPartialCredit ? fit.Items.Max(i => i.Highest) : 0;
        using var csv = new CsvOut(file, ["item", "n", "a", "a_se", "b", "b_se", "c", "c_se", .. Enumerable.Range(1, steps).SelectMany(k => new[] { $"step{k}", $"step{k}_se" }), "infit", "outfit"]);
        for (var j = 0; j < fit.Items.Count; j++)
        {
            var i = fit.Items[j];
            var row = new List<object?> { i.Name, i.N, i.A, i.ASe, i.B, i.BSe, i.C, i.CSe };
            for (var k = 0; k < steps; k++) row.AddRange([k < i.Highest ? i.Steps[k] : null, k < i.Highest ? i.StepSes[k] : null]);
            row.AddRange([fits[j].Infit, fits[j].Outfit]);
            csv.Row(row.ToArray());
        }

        csv.Done();
    }

    private static void Persons(string file, ResponseInput input, ItemResponses responses, IrtFit fit, Posteriors posteriors, double[][] values, ReportingScale? scale)
    {
        var (mode, weighted) = (AbilityScores.Of(fit, AbilityMethod.PosteriorMode), AbilityScores.Of(fit, AbilityMethod.WeightedLikelihood));
        string[] drawn = [.. Enumerable.Range(1, values.Length).Select(m => $"pv{m}")];
        string[] scaled = scale is null ? [] : ["scaled_eap", .. drawn.Select(d => "scaled_" + d)];
        using var csv = new CsvOut(file, ["id", "score", "n", "eap", "eap_se", "map", "wle", "wle_se", .. drawn, .. scaled, .. input.Kept]);
        var row = new CsvCell[8 + values.Length + scaled.Length + input.Kept.Count];
        for (var i = 0; i < responses.Rows; i++)
        {
            var (score, n) = (0, 0);
            foreach (var column in responses.Columns)
                if (column.Span[i] >= 0) (score, n) = (score + column.Span[i], n + 1);
            (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]) = (input.IdOf(i), score, n, posteriors.Mean[i], posteriors.Sd[i], mode[i].Theta, weighted[i].Theta, weighted[i].Se);
            for (var m = 0; m < values.Length; m++) row[8 + m] = values[m][i];
            if (scale is not null)
                for (var m = 0; m <= values.Length; m++) row[8 + values.Length + m] = scale.Of(m == 0 ? posteriors.Mean[i] : values[m - 1][i]);
            for (var k = 0; k < input.Kept.Count; k++) row[8 + values.Length + scaled.Length + k] = input.KeptOf(k, i);
            csv.Row(row);
        }

        csv.Done();
    }
}
