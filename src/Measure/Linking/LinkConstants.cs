namespace Hengjian.Measure.Linking;

/// <summary>How a line between two ability scales is found.</summary>
public enum LinkMethod
{
    /// <summary>From the means of a and of b.</summary>
    MeanMean,

    /// <summary>From the means and standard deviations of b.</summary>
    MeanSigma,

    /// <summary>Least squares between the curves of the items.</summary>
    Haebara,

    /// <summary>Least squares between the curves of the whole test.</summary>
    StockingLord,
}

/// <summary>The line θ′ = A·θ + B from one ability scale to another, and how it was found.</summary>
/// <param name="Method">The method.</param>
/// <param name="A">The slope, above zero, in units of the target scale per unit of the source scale.</param>
/// <param name="B">The intercept, on the target scale.</param>
/// <param name="Loss">The criterion at its least value; null for the two methods of moments, which have none.</param>
/// <param name="Iterations">The steps taken; 0 for the methods of moments.</param>
/// <param name="Converged">False where the steps ended before the least value was reached: then A and B are only the best point seen.</param>
public sealed record LinkConstants(LinkMethod Method, double A, double B, double? Loss = null, int Iterations = 0, bool Converged = true)
{
    /// <summary>An ability or a difficulty on the target scale.</summary>
    /// <param name="value">The value on the source scale.</param>
    public double Of(double value) => (A * value) + B;

    /// <summary>The line back, from the target to the source.</summary>
    public LinkConstants Inverse() => this with { A = 1 / A, B = -B / A };
}
