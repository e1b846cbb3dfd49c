namespace Hengjian.Measure.Irt;

/// <summary>
/// Elementary symmetric functions of a set of items: γ_r is the sum over all ways to score r of the product of exp(d_jk), i.e. the coefficient of t^r in Π_j Σ_k exp(d_jk) t^k.
/// </summary>
/// <remarks>
/// Built by multiplying polynomials with positive coefficients, so nothing cancels. Functions without one item come from products of the items before and after it, never by division.
/// Source: N. D. Verhelst, C. A. W. Glas, A. van der Sluis, Computational Statistics Quarterly 1 (1984); E. B. Andersen, Psychometrika 37 (1972).
/// </remarks>
internal static class SymmetricFunctions
{
    /// <summary>Products of the first 0, 1, … J polynomials.</summary>
    public static double[][] Prefixes(double[][] polynomials)
    {
        var prefixes = new double[polynomials.Length + 1][];
        prefixes[0] = [1];
        for (var j = 0; j < polynomials.Length; j++) prefixes[j + 1] = Multiply(prefixes[j], polynomials[j]);
        return prefixes;
    }

    /// <summary>Products of the last ones: entry j is the product of items j … J − 1.</summary>
    public static double[][] Suffixes(double[][] polynomials)
    {
        var suffixes = new double[polynomials.Length + 1][];
        suffixes[^1] = [1];
        for (var j = polynomials.Length - 1; j >= 0; j--) suffixes[j] = Multiply(polynomials[j], suffixes[j + 1]);
        return suffixes;
    }

    public static double[] Multiply(double[] a, double[] b)
    {
        var product = new double[a.Length + b.Length - 1];
        for (var k = 0; k < b.Length; k++)
            for (var i = 0; i < a.Length; i++) product[i + k] += a[i] * b[k];
        return product;
    }

    /// <summary>Σ over r of weight[r]·coefficient of t^(r − shift) in a·b, without making the product.</summary>
    public static double Contract(double[] a, double[] b, double[] weight, int shift)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var w = weight.AsSpan(i + shift);
            double part = 0;
            for (var k = 0; k < b.Length && k < w.Length; k++) part += b[k] * w[k];
            sum += a[i] * part;
        }

        return sum;
    }
}
