namespace Hengjian.Measure.Irt;

/// <summary>One item's curves at a single ability: probabilities, expected score, score function, information, Warm's third term.</summary>
internal readonly struct ItemCurvePoint(double a, double[] d, double c)
{
    public double C => c;

    /// <summary>S = P′_x/P_x, I = Σ P′²/P, J = Σ P′P″/P.</summary>
    public (double Score, double Information, double Third) At(double theta, int x)
    {
        Span<double> p = stackalloc double[d.Length];
        Probabilities(theta, p);
        if (c > 0)
        {
            // P = c + (1 − c)L; P′ = (1 − c)aL(1 − L); P″ = aP′(1 − 2L).
            var l = Logistic((a * theta) + d[1]);
            var slope = (1 - c) * a * l * (1 - l);
            var variance = p[1] * (1 - p[1]);
            if (!(variance > 1e-290)) return (0, 0, 0);
            return (((x == 1 ? 1 : 0) - p[1]) * slope / variance, slope * slope / variance, slope * slope * a * (1 - (2 * l)) / variance);
        }

        double mean = 0, second = 0, third = 0;
        for (var k = 1; k < p.Length; k++) mean += k * p[k];
        for (var k = 0; k < p.Length; k++)
        {
            var from = k - mean;
            second += from * from * p[k];
            third += from * from * from * p[k];
        }

        return (a * (x - mean), a * a * second, a * a * a * third);
    }

    public void Probabilities(double theta, Span<double> p)
    {
        double most = 0, sum = 0;
        for (var k = 0; k < d.Length; k++) most = Math.Max(most, p[k] = (a * k * theta) + d[k]);
        for (var k = 0; k < d.Length; k++) sum += p[k] = Math.Exp(p[k] - most);
        for (var k = 0; k < d.Length; k++) p[k] /= sum;
        if (c > 0) (p[0], p[1]) = ((1 - c) * p[0], c + ((1 - c) * p[1]));
    }

    public double LogP(double theta, int x)
    {
        Span<double> p = stackalloc double[d.Length];
        Probabilities(theta, p);
        return Math.Log(p[x]);
    }

    private static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) is var e ? e / (1 + e) : 0;
}
