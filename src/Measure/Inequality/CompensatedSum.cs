namespace Hengjian.Measure.Inequality;

/// <summary>
/// A running sum that keeps the part that ordinary addition rounds away, so that a county's total does not depend
/// on the order in which its schools are listed and keeps full double accuracy even where large amounts cancel.
/// </summary>
/// <remarks>
/// <para>Method: error-free addition (Knuth's TwoSum) with the errors summed beside the total, i.e. about twice the
/// working precision. T. Ogita, S. M. Rump, S. Oishi, "Accurate Sum and Dot Product", SIAM J. Sci. Comput. 26 (2005), algorithm 4.4.</para>
/// <para>The default value is an empty sum (zero). It is a mutable struct on purpose: it lives in a local variable of a hot loop.
/// Plain <c>+=</c> was not taken because one clerk sorts by name and another by code, and both must read the same digits.</para>
/// </remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _error;

    /// <summary>The sum so far, rounded once to a double.</summary>
    public readonly double Value => _sum + _error;

    /// <summary>Adds one term (any finite double).</summary>
    public void Add(double term)
    {
        var next = _sum + term;
        var part = next - _sum;
        _error += (_sum - (next - part)) + (term - part);
        _sum = next;
    }

    /// <summary>Adds a product without losing its rounding error (the fused multiply-add gives the error exactly).</summary>
    public void AddProduct(double a, double b)
    {
        var product = a * b;
        _error += Math.FusedMultiplyAdd(a, b, -product);
        Add(product);
    }
}
