namespace Hengjian.Measure.Irt;

/// <summary>How the answer to an item depends on the ability θ. Metric a(θ − b), D = 1 (logistic, no 1.7).</summary>
/// <remarks>
/// <para>With intercepts d (d₀ = 0) every model but the third is P(x = k | θ) ∝ exp(a·k·θ + d_k); steps δ_k = −(d_k − d_{k−1})/a, and b = δ₁ for an item of 0 and 1.</para>
/// <para>Sources: G. Rasch (1960); A. Birnbaum in Lord and Novick (1968); G. N. Masters, Psychometrika 47 (1982); E. Muraki, Applied Psychological Measurement 16 (1992).</para>
/// </remarks>
public enum IrtModel
{
    /// <summary>a = 1, θ ~ N(0, σ²) with σ² free.</summary>
    Rasch,

    /// <summary>One common a, θ ~ N(0, 1). The same likelihood as <see cref="Rasch"/> in another metric.</summary>
    OneParameter,

    /// <summary>a for each item, θ ~ N(0, 1).</summary>
    TwoParameter,

    /// <summary>P(1 | θ) = c + (1 − c)/(1 + exp(−a(θ − b))), θ ~ N(0, 1); items of 0 and 1 only.</summary>
    ThreeParameter,

    /// <summary>Partial credit: a = 1, steps for each item, θ ~ N(0, σ²) with σ² free.</summary>
    PartialCredit,

    /// <summary>Generalised partial credit: a and steps for each item, θ ~ N(0, 1).</summary>
    GeneralisedPartialCredit,
}

/// <summary>Which parts of a model are free.</summary>
internal static class IrtModels
{
    /// <summary>a is 1 for every item and the variance of θ is estimated instead.</summary>
    public static bool FreeVariance(this IrtModel model) => model is IrtModel.Rasch or IrtModel.PartialCredit;

    /// <summary>Every item has its own a.</summary>
    public static bool OwnSlopes(this IrtModel model) => model is IrtModel.TwoParameter or IrtModel.ThreeParameter or IrtModel.GeneralisedPartialCredit;

    /// <summary>Items may have more than two categories.</summary>
    public static bool Polytomous(this IrtModel model) => model is IrtModel.PartialCredit or IrtModel.GeneralisedPartialCredit;
}
