using System.CommandLine;
using Hengjian.Measure;
using Hengjian.Measure.Multilevel;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>multilevel: how much of the differences lies between schools, and what each school adds, by a random-intercept model.</summary>
public static class MultilevelVerb
{
    /// <summary>A part of the worked example; a test types it as it stands.</summary>
    public const string Data = """
        school,score,prior
        一小,78,70
        一小,85,80
        一小,90,82
        一小,74,71
        二小,62,66
        二小,70,75
        二小,66,69
        三小,88,78
        三小,80,72
        三小,91,85
        三小,79,74
        四小,75,79
        四小,68,73
        四小,,77
        """;

    /// <summary>A part of the worked example; a test types it as it stands.</summary>
    public const string Groups = """
        group,n,effect,se,raw,shrinkage,se_comparison,lower,upper
        一小,4,4.5973,1.0340,4.7316,0.9716,3.2123,-1.6987,10.8932
        三小,4,5.7694,1.0340,5.9379,0.9716,3.2246,-0.5507,12.0895
        二小,3,-4.9098,1.1883,-5.1011,0.9625,3.2877,-11.3537,1.5340
        四小,2,-5.4568,1.4420,-5.7757,0.9448,3.2914,-11.9079,0.9942
        """;

    internal const string Example = $"""
        marks.csv:
        {Data}

        hengjian multilevel --data marks.csv --y score --group school --x prior --method reml --out result

        result/model.csv: key,value（gamma00, gamma00_se, gamma_prior, gamma_prior_se, tau00, sigma2, icc, loglik, between_share …）
        result/groups.csv（这里取四位小数，文件里不取 / four decimals here, all digits in the file）:
        {Groups}
        """;

    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "数据（CSV 或 xlsx），一行一名学生 / table (CSV or xlsx), one pupil a line", Required = true };
        var y = new Option<string>("--y") { Description = "结果一列，如成绩 / column of the outcome", Required = true };
        var group = new Option<string>("--group") { Description = "学校或班级一列 / column of the school or class", Required = true };
        var x = new Option<string[]>("--x") { Description = "自变量的列，用逗号分开；文字列按类展开 / columns of covariates, with commas; words become one column a category", AllowMultipleArgumentsPerToken = true };
        var method = new Option<string>("--method") { Description = "reml 限制极大似然（默认），ml 极大似然 / restricted (default) or full maximum likelihood", DefaultValueFactory = _ => "reml" };
        var output = new Option<string>("--out") { Description = "结果目录：model.csv、groups.csv / folder of the results", Required = true };
        method.AcceptOnlyFromAmong("ml", "reml");
        var verb = new Command("multilevel", "多水平模型：校际差异、学校增值 / random-intercept model: differences between schools, value added") { data, y, group, x, method, output };
        verb.SetAction(parsed =>
        {
            var input = new MultilevelInput(parsed.GetValue(data)!, parsed.GetValue(y)!, parsed.GetValue(group)!, parsed.GetValue(x) ?? []);
            var fit = input.Fit(parsed.GetValue(method) == "ml" ? VarianceMethod.Ml : VarianceMethod.Reml);
            Model(Path.Combine(parsed.GetValue(output)!, "model.csv"), fit);
            Schools(Path.Combine(parsed.GetValue(output)!, "groups.csv"), fit, input.Groups);
            Console.Out.WriteLine($"method={parsed.GetValue(method)} n={fit.Rows} groups={fit.Effects.Count} left_out={fit.LeftOut} boundary={(fit.Boundary ? "yes" : "no")}");
            if (fit.LeftOut > 0) Console.Error.WriteLine($"有 {fit.LeftOut} 行缺少结果、学校或自变量，没有计入。 / {fit.LeftOut} rows without outcome, group or covariate were left out.");
            if (fit.Boundary) Console.Error.WriteLine("校际方差的估计在边界上，等于 0：学校之间的差异不比偶然大。 / The variance between groups is estimated as 0, on the boundary: groups differ no more than by chance.");
            return 0;
        });
        return verb;
    }

    private static void Model(string file, RandomIntercept fit)
    {
        using var csv = new CsvOut(file, "key", "value");
        foreach (var c in fit.Coefficients)
        {
            var key = c.Name.Length == 0 ? "gamma00" : "gamma_" + c.Name;
            csv.Row(key, c.Value);
            csv.Row(key + "_se", c.Se);
        }

        (string Key, object Value)[] rest =
        [
            ("tau00", fit.Tau00), ("sigma2", fit.Sigma2), ("icc", fit.Icc), ("loglik", fit.LogLik), ("aic", fit.Aic), ("bic", fit.Bic), ("parameters", fit.Parameters),
            ("between_share", fit.BetweenShare), ("explained_between", fit.ExplainedBetween), ("explained_within", fit.ExplainedWithin),
            ("n", fit.Rows), ("groups", fit.Effects.Count), ("left_out", fit.LeftOut), ("boundary", fit.Boundary ? 1 : 0),
            ("tau00_se", fit.Errors.Tau00), ("sigma2_se", fit.Errors.Sigma2), ("icc_se", fit.Errors.Icc),
        ];
        // Figures that do not exist are left out, so that every line holds a number.
        foreach (var (key, value) in rest) if (value is not double.NaN) csv.Row(key, value);
        csv.Done();
    }

    private static void Schools(string file, RandomIntercept fit, CodedColumn groups)
    {
        using var csv = new CsvOut(file, "group", "n", "effect", "se", "raw", "shrinkage", "se_comparison", "lower", "upper");
        foreach (var e in fit.Effects.OrderBy(e => Columns.Number(groups.Levels[e.Group]) is var n && double.IsNaN(n) ? double.PositiveInfinity : n).ThenBy(e => groups.Levels[e.Group], StringComparer.Ordinal))
        {
            var (lower, upper) = e.Interval();
            csv.Row(groups.Levels[e.Group], e.Rows, e.Effect, e.ConditionalSe, e.Raw, e.Shrinkage, e.ComparisonSe, lower, upper);
        }

        csv.Done();
    }
}
