namespace Hengjian.Measure.Estimation;

/// <summary>Whose sampling variance stands for all plausible values.</summary>
public enum PlausibleRule
{
    /// <summary>The mean over all values.</summary>
    Mean,

    /// <summary>That of the first value (TIMSS until 2011, NAEP).</summary>
    First,
}

/// <summary>The simple random sample that a design effect compares with.</summary>
public enum DeffRule
{
    /// <summary>Without replacement from Σw units, variance with divisor n − 1.</summary>
    WithoutReplacement,

    /// <summary>With replacement, divisor n − 1.</summary>
    WithReplacement,

    /// <summary>With replacement, weighted variance with divisor Σw (PISA).</summary>
    SumOfWeights,
}

/// <summary>Where degrees of freedom come from when there are replicates.</summary>
public enum DfRule
{
    /// <summary>The design: units less strata, zones, rank.</summary>
    Design,

    /// <summary>(Σd²)²/Σd⁴ of the replicates' deviations. F. E. Satterthwaite, Biometrics 2 (1946).</summary>
    Satterthwaite,

    /// <summary>(3.16 − 2.77/√R) × Satterthwaite's. E. G. Johnson, K. F. Rust, Proc. ASA Survey Research (1992).</summary>
    JohnsonRust,
}

/// <summary>The named settings on which studies differ; a result prints them.</summary>
public sealed record Conventions
{
    /// <summary>A name: none, or that of a preset.</summary>
    public string Name { get; init; } = "plain";

    /// <summary>Sampling variance of plausible values.</summary>
    public PlausibleRule Plausible { get; init; }

    /// <summary>Design effects.</summary>
    public DeffRule Deff { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public DfRule Df { get; init; }

    /// <summary>Divisor of standard deviations.</summary>
    public SdDivisor Sd { get; init; }

    /// <summary>Quantile rule where a question names none.</summary>
    public QuantileRule Quantile { get; init; } = QuantileRule.Math;

    /// <summary>Level of confidence intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>PISA: mean U, deff against the weighted variance, inverse distribution function.</summary>
    public static Conventions Pisa { get; } = new() { Name = "pisa", Deff = DeffRule.SumOfWeights };

    /// <summary>TIMSS 2011: one replicate a zone, U of the first value.</summary>
    public static Conventions Timss2011 { get; } = new() { Name = "timss2011", Plausible = PlausibleRule.First, Deff = DeffRule.SumOfWeights };

    /// <summary>TIMSS 2015 and later: two replicates a zone, mean U.</summary>
    public static Conventions Timss2015 { get; } = new() { Name = "timss2015", Deff = DeffRule.SumOfWeights };

    /// <summary>NAEP: U of the first value, degrees of freedom after Johnson and Rust.</summary>
    public static Conventions Naep { get; } = new() { Name = "naep", Plausible = PlausibleRule.First, Df = DfRule.JohnsonRust, Deff = DeffRule.SumOfWeights };

    /// <summary>The settings in one line, as a result prints them.</summary>
    public override string ToString() => $"preset={Name} pv={Plausible} deff={Deff} df={Df} sd={Sd} quantile={Quantile} confidence={Confidence.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
