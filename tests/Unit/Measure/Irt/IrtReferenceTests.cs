using Hengjian.Measure.Irt;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>
/// The models against every key of the reference cases: log-likelihood 1e-6, parameters 1e-5, standard errors 1e-4, abilities 1e-7, all absolute.
/// A key that no line here answers fails.
/// </summary>
public sealed class IrtReferenceTests
{
    private const double Log = 1e-6, Parameter = 1e-5, Error = 1e-4, Score = 1e-7;

    /// <summary>
    /// The conditional reference stopped its optimiser at a loose gradient: its parameters are within 4e-5 of ours and its log-likelihood is never higher (<see cref="Conditional"/>).
    /// </summary>
    private const double LooseConditional = 4e-5;

    private readonly Dictionary<string, (double Value, double Tolerance)> answers = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("LSAT6")]
    [InlineData("LSAT7")]
    public void Law_school_test(string test)
    {
        var reference = ReferenceCase.Of("irt_lsat");
        var table = reference.Table(test.ToLowerInvariant() + "_patterns.csv");
        string[] items = [.. table.Names.Take(5)];
        var data = new ItemResponses(items, Codes(table, items), table.Numbers("freq"));
        string[] patterns = [.. table.Rows.Select(r => string.Concat(r.Take(5)))];
        foreach (var (model, name) in new[] { (IrtModel.TwoParameter, "2PL"), (IrtModel.OneParameter, "1PL"), (IrtModel.Rasch, "Rasch") })
        {
            var (fit, key) = (MarginalEstimation.Fit(data, model), $"{test}.{name}.");
            fit.Converged.ShouldBeTrue();
            Model(key, fit);
            Answer(key + "b", Parameter, fit.Items.Select(i => i.B));
            Answer(key + "info_condition_number", 1e-4 * reference[key + "info_condition_number"], fit.ConditionNumber);
            Posterior(key, fit, patterns, patterns.Length, "EAP", "EAPsd");
            foreach (var (method, label) in new[] { (AbilityMethod.MaximumLikelihood, "ML"), (AbilityMethod.WeightedLikelihood, "WLE"), (AbilityMethod.PosteriorMode, "MAP") })
            {
                var found = AbilityScores.Of(fit, method);
                for (var i = 0; i < patterns.Length; i++)
                {
                    answers[$"{key}{label}[{patterns[i]}]"] = (found[i].Theta, Score);
                    answers[$"{key}{label}se[{patterns[i]}]"] = (found[i].Se, Score);
                }
            }

            var narrow = MarginalEstimation.Fit(data, model, new(FixedNodes: 61));
            Answer(key + "loglik_61nodes_pm6", Log, narrow.LogLikelihood);
            Answer(key + "d_61nodes_pm6", Parameter, narrow.Items.Select(i => i.Intercepts[0]));
            if (model != IrtModel.Rasch) continue;
            // Another program's adaptive quadrature stops at a gradient that leaves 5e-6 in the parameters.
            for (var j = 0; j < 5; j++) answers[$"{test}.glmer_nAGQ25.d[item{j + 1}]"] = (fit.Items[j].Intercepts[0], 1e-5);
            Answer($"{test}.glmer_nAGQ25.sd", 1e-5, Math.Sqrt(fit.Populations[0].Variance));
            Answer($"{test}.glmer_nAGQ25.loglik", Log, fit.LogLikelihood);
        }

        var conditional = Conditional(reference, data, IrtModel.Rasch, $"{test}.CML_eRm.", (item, _) => item.Name);
        for (var j = 1; j < 5; j++) answers[$"{test}.CML_psychotools.difficulty[item{j + 1}]"] = (conditional.Items[j].B - conditional.Items[0].B, Parameter);
        Walk(reference, key => key.StartsWith(test, StringComparison.Ordinal) && !key.Contains(".ctt.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cqc01", "cqc01_512x12.csv")]
    [InlineData("simrasch", "sim_rasch_2000x40.csv")]
    public void Simulated_test(string test, string file)
    {
        var reference = ReferenceCase.Of("irt_rasch_2pl_sim");
        var table = reference.Table(file);
        var data = new ItemResponses(table.Names, Codes(table, table.Names));
        foreach (var (model, name) in new[] { (IrtModel.Rasch, "Rasch"), (IrtModel.TwoParameter, "2PL") })
        {
            var (fit, key) = (MarginalEstimation.Fit(data, model), $"{test}.{name}.");
            fit.Converged.ShouldBeTrue();
            Model(key, fit);
            Persons(key, fit, 20);
        }

        if (test == "cqc01") Conditional(reference, data, IrtModel.Rasch, "cqc01.CML_eRm.", (item, _) => item.Name);
        Walk(reference, key => key.StartsWith(test, StringComparison.Ordinal) && !key.Contains(".ctt.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("science3", "science3_gpcm.csv")]
    [InlineData("cqc02", "cqc02_pcm.csv")]
    public void Partial_credit(string test, string file)
    {
        var reference = ReferenceCase.Of("irt_pcm_gpcm");
        var table = reference.Table(file);
        var data = new ItemResponses(table.Names, Codes(table, table.Names));
        Answer(test + ".n", 0, data.Rows);
        Answer(test + ".n_missing", 0, data.Columns.Sum(c => c.Span.Count(ItemResponses.Missing)));
        for (var j = 0; j < data.Items; j++) answers[$"{test}.maxcat[{data.Names[j]}]"] = (data.Steps[j], 0);
        foreach (var (model, name) in new[] { (IrtModel.PartialCredit, "PCM"), (IrtModel.GeneralisedPartialCredit, "GPCM") })
        {
            var (fit, key) = (MarginalEstimation.Fit(data, model), $"{test}.{name}.");
            fit.Converged.ShouldBeTrue();
            Model(key, fit);
            Persons(key, fit, 12);
            for (var j = 0; j < data.Items; j++)
            {
                Answer($"{key}d_item{j + 1}", Parameter, fit.Items[j].Intercepts);
                Answer($"{key}step_item{j + 1}", Parameter, fit.Items[j].Steps);
                Answer($"{key}thurstone_item{j + 1}", Parameter, ItemCurves.ThurstoneThresholds(fit.Items[j]));
            }
        }

        if (test == "science3") Conditional(reference, data, IrtModel.PartialCredit, "science3.PCM_CML_eRm.", (item, k) => $"{item.Name}.c{k}");
        Walk(reference, key => key.StartsWith(test, StringComparison.Ordinal));
    }

    [Fact]
    public void Latent_regression()
    {
        var reference = ReferenceCase.Of("irt_latreg_pisa");
        var table = reference.Table("pisa_math_565.csv");
        string[] items = [.. table.Names.Skip(5)], regressors = ["female", "hisei", "migra"];
        var data = new ItemResponses(items, Codes(table, items), regressors: [.. regressors.Select(r => (ReadOnlyMemory<double>)table.Numbers(r))]);
        var fit = MarginalEstimation.Fit(data, IrtModel.Rasch);
        fit.Converged.ShouldBeTrue();
        Answer("n", 0, data.Rows);
        Answer("n_missing_resp", 0, data.Columns.Sum(c => c.Span.Count(ItemResponses.Missing)));
        Answer("loglik", Log, fit.LogLikelihood);
        Answer("maxgrad", 1e-6, fit.MaxGradient);
        Answer("sigma2", Parameter, fit.Populations[0].Variance);
        Answer("var_explained_R2", Parameter, fit.ExplainedVariance);
        answers["se[logsigma]"] = (fit.Populations[0].LogSdSe, Error);
        for (var j = 0; j < items.Length; j++) (answers[$"d[{items[j]}]"], answers[$"se[{items[j]}]"]) = ((fit.Items[j].Intercepts[0], Parameter), (fit.Items[j].InterceptSes[0], Error));
        for (var k = 0; k < 3; k++) (answers[$"beta[{regressors[k]}]"], answers[$"se[{regressors[k]}]"]) = ((fit.Beta[k], Parameter), (fit.BetaSe[k], Error));
        var posterior = Posteriors.Of(fit);
        Answer("EAP", Score, posterior.Mean);
        Answer("EAPsd", Score, posterior.Sd);
        double n = data.Rows, mean = posterior.Mean.Average(), total = posterior.Sd.Sum(s => s * s / n) + posterior.Mean.Sum(m => (m - mean) * (m - mean) / n);
        Answer("EAP.mean", Score, mean);
        Answer("PV_marginal_mean_expected", Score, mean);
        Answer("PV_marginal_var_expected", Score, total);

        const int draws = 40;
        var values = PlausibleValues.Draw(fit, draws, "2026").SelectMany(v => v).ToArray();
        var drawn = values.Average();
        drawn.ShouldBe(mean, 4 * Math.Sqrt(total / (n * draws)));
        values.Sum(v => (v - drawn) * (v - drawn) / values.Length).ShouldBe(total, 4 * total * Math.Sqrt(2 / (n * draws)));

        var alone = MarginalEstimation.Fit(new ItemResponses(items, data.Columns), IrtModel.Rasch);
        Answer("uncond.loglik", Log, alone.LogLikelihood);
        Answer("uncond.var_theta", Parameter, alone.Populations[0].Variance);
        for (var j = 0; j < items.Length; j++) answers[$"uncond.d[{items[j]}]"] = (alone.Items[j].Intercepts[0], Parameter);
        Answer("uncond.EAP_first10", Score, Posteriors.Of(alone).Mean.Take(10));
        var weighted = AbilityScores.Of(alone, AbilityMethod.WeightedLikelihood);
        Answer("uncond.WLE_first10", Score, weighted.Take(10).Select(a => a.Theta));
        Answer("uncond.WLEse_first10", Score, weighted.Take(10).Select(a => a.Se));
        Walk(reference, _ => true);
    }

    private void Model(string key, IrtFit fit)
    {
        Answer(key + "loglik", Log, fit.LogLikelihood);
        Answer(key + "maxgrad", 1e-6, fit.MaxGradient);
        Answer(key + "a", Parameter, fit.Items.Select(i => i.A));
        Answer(key + "d", Parameter, fit.Items.SelectMany(i => i.Intercepts));
        if (fit.Model.ToString() is "Rasch" or "PartialCredit") Answer(key + "var_theta", Parameter, fit.Populations[0].Variance);
        var slopes = fit.Model switch
        {
            IrtModel.TwoParameter or IrtModel.GeneralisedPartialCredit => fit.Items.Select(i => i.ASe),
            IrtModel.OneParameter => [fit.Items[0].ASe],
            _ => [fit.Populations[0].LogSdSe],
        };
        Answer(key + "se_free_params", Error, slopes.Concat(fit.Items.SelectMany(i => i.InterceptSes)));
    }

    private void Persons(string key, IrtFit fit, int count)
    {
        Posterior(key, fit, [.. Enumerable.Range(1, fit.Items.Count * 500).Select(i => $"{i}")], count, "EAP_person", "EAPsd_person");
        var weighted = AbilityScores.Of(fit, AbilityMethod.WeightedLikelihood);
        Answer(key + "WLE_person", Score, weighted.Take(count).Select(a => a.Theta));
        Answer(key + "WLEse_person", Score, weighted.Take(count).Select(a => a.Se));
    }

    private void Posterior(string key, IrtFit fit, string[] names, int count, string mean, string sd)
    {
        var posterior = Posteriors.Of(fit);
        Answer(key + "EAP_reliability", Score, posterior.Reliability);
        for (var i = 0; i < count; i++) (answers[$"{key}{mean}[{names[i]}]"], answers[$"{key}{sd}[{names[i]}]"]) = ((posterior.Mean[i], Score), (posterior.Sd[i], Score));
    }

    private IrtFit Conditional(ReferenceCase reference, ItemResponses data, IrtModel model, string key, Func<IrtItem, int, string> name)
    {
        var fit = ConditionalEstimation.Fit(data, model);
        fit.Converged.ShouldBeTrue();
        fit.MaxGradient.ShouldBeLessThan(1e-7);
        fit.LogLikelihood.ShouldBeGreaterThanOrEqualTo(reference[key + "loglik"] - 1e-10);
        Answer(key + "loglik", Log, fit.LogLikelihood);
        Answer(key + "se", Error, fit.Items.SelectMany(i => i.InterceptSes));
        foreach (var item in fit.Items)
            for (var k = 1; k <= item.Highest; k++) answers[$"{key}beta[beta {name(item, k)}]"] = (item.Intercepts[k - 1], LooseConditional);
        return fit;
    }

    private void Answer(string key, double tolerance, double value) => answers[key] = (value, tolerance);

    private void Answer(string key, double tolerance, IEnumerable<double> values)
    {
        var i = 1;
        foreach (var value in values) answers[$"{key}[{i++}]"] = (value, tolerance);
    }

    private void Walk(ReferenceCase reference, Func<string, bool> mine)
    {
        var faults = new List<string>();
        var asked = 0;
        foreach (var (key, text) in reference.Expected.Where(e => mine(e.Key)))
        {
            asked++;
            if (!answers.TryGetValue(key, out var answer)) faults.Add($"{key}: not answered");
            else if (text is "Inf" or "-Inf" or "NA") { if (answer.Value != (text == "Inf" ? double.PositiveInfinity : double.NegativeInfinity) && !(text == "NA" && double.IsNaN(answer.Value))) faults.Add($"{key}: {answer.Value}, expected {text}"); }
            else if (!(Math.Abs(answer.Value - reference[key]) <= answer.Tolerance)) faults.Add($"{key}: {answer.Value:R}, expected {text}, allowed {answer.Tolerance}");
        }

        asked.ShouldBeGreaterThan(0);
        faults.ShouldBeEmpty();
    }

    private static ReadOnlyMemory<sbyte>[] Codes(CsvColumns table, IEnumerable<string> items) =>
        [.. items.Select(i => (ReadOnlyMemory<sbyte>)table.Numbers(i).Select(x => double.IsNaN(x) ? ItemResponses.Missing : (sbyte)x).ToArray())];
}
