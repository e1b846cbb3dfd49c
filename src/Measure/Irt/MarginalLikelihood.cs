namespace Hengjian.Measure.Irt;

/// <summary>The marginal log-likelihood of a model as a function of its parameter vector, with exact gradient and the information of the complete data.</summary>
internal sealed class MarginalLikelihood(ParameterMap map, Patterns data, NormalPrior? guessingPrior, Values? known = null)
{
    /// <summary>Items whose guessing parameter is held at its boundary 0.</summary>
    public readonly bool[] AtZero = new bool[map.Items];

    /// <summary>How many passes over the pupils were made.</summary>
    public int Passes { get; private set; }

    public Grid Grid { get; set; } = null!;

    public Values Take(ReadOnlySpan<double> p) => new(map, p, AtZero, known);

    private bool Guessing => map.Model == IrtModel.ThreeParameter;

    /// <summary>Log-likelihood without the prior of guessing, which is returned beside it.</summary>
    public (double Log, double Prior) Evaluate(double[] p, double[]? gradient = null, double[,]? information = null)
    {
        var values = Take(p);
        var pass = new Expectation(data, values, Grid, Guessing);
        var sums = pass.Run();
        Passes++;
        var prior = 0.0;
        if (gradient is not null) Array.Clear(gradient);
        if (guessingPrior is { } g)
            for (var j = 0; j < map.Items; j++)
            {
                if (map.C[j] < 0 || AtZero[j]) continue;
                var z = (p[map.C[j]] - g.Mean) / g.Sd;
                prior -= 0.5 * z * z;
                if (gradient is not null) gradient[map.C[j]] -= z / g.Sd;
                if (information is not null) information[map.C[j], map.C[j]] += 1 / (g.Sd * g.Sd);
            }

        if (gradient is null) return (sums.LogLikelihood, prior);
        var all = new double[Grid.Padded];
        foreach (var at in sums.At)
            for (var q = 0; q < all.Length; q++) all[q] += at[q];
        if (known is null)
            for (var j = 0; j < map.Items; j++)
            {
                var n = all;
                if (sums.Without[j] is { } without) n = [.. all.Select((x, q) => x - without[q])];
                if (Guessing) GuessingItem(j, values, pass.Curves[j], n, sums.Right[j]!, gradient, information);
                else Item(j, values, pass.Curves[j], n, sums.XTheta[j], gradient, information);
            }

        Population(values, pass, sums, gradient, information);
        return (sums.LogLikelihood, prior);
    }

    /// <summary>∂L/∂c of each item at c = 0, the named items and those already at 0 being put there: not above 0 means that 0 is the maximum.</summary>
    public double[] SlopesAtZero(double[] p, bool[] also)
    {
        bool[] zero = [.. AtZero.Select((z, j) => z || also[j])];
        var pass = new Expectation(data, new Values(map, p, zero, known), Grid, Guessing);
        var sums = pass.Run();
        Passes++;
        var slopes = new double[map.Items];
        for (var j = 0; j < map.Items; j++)
            for (var q = 0; zero[j] && q < Grid.Count; q++)
            {
                var n = sums.At.Sum(a => a[q]) - (sums.Without[j]?[q] ?? 0);
                var p1 = pass.Curves[j].P[0][q];
                if (p1 > 1e-290) slopes[j] += (sums.Right[j]![q] - (n * p1)) / p1;
            }

        return slopes;
    }

    private void Item(int j, Values values, ItemCurve curve, double[] n, double xTheta, double[] gradient, double[,]? information)
    {
        var (a, d, m, theta) = (map.A[j], map.D[j], map.Steps[j], Grid.Theta);
        double slope = 0, curvature = 0;
        for (var k = 1; k <= m; k++)
        {
            var p = curve.P[k - 1];
            double expected = 0;
            for (var q = 0; q < n.Length; q++) expected += n[q] * p[q];
            gradient[d + k - 1] += data.CategoryWeight[j][k] - expected;
            for (var q = 0; q < n.Length; q++) slope += n[q] * theta[q] * k * p[q];
        }

        if (a >= 0) gradient[a] += xTheta - slope;
        if (information is null) return;
        for (var q = 0; q < n.Length; q++)
        {
            double mean = 0, square = 0;
            for (var k = 1; k <= m; k++) (mean, square) = (mean + (k * curve.P[k - 1][q]), square + (k * k * curve.P[k - 1][q]));
            curvature += n[q] * theta[q] * theta[q] * (square - (mean * mean));
            for (var k = 1; k <= m; k++)
            {
                var pk = curve.P[k - 1][q];
                if (a >= 0)
                {
                    var cross = n[q] * theta[q] * pk * (k - mean);
                    information[a, d + k - 1] += cross;
                    information[d + k - 1, a] += cross;
                }

                for (var l = 1; l <= m; l++) information[d + k - 1, d + l - 1] += n[q] * ((k == l ? pk : 0) - (pk * curve.P[l - 1][q]));
            }
        }

        if (a >= 0) information[a, a] += curvature;
    }

    private void GuessingItem(int j, Values values, ItemCurve curve, double[] n, double[] right, double[] gradient, double[,]? information)
    {
        Span<int> at = [map.A[j], map.D[j], map.C[j]];
        Span<double> slope = stackalloc double[3];
        var c = values.C[j];
        for (var q = 0; q < Grid.Count; q++)
        {
            var (p, logistic) = (curve.P[0][q], curve.Logistic![q]);
            var dEta = (1 - c) * logistic * (1 - logistic);
            (slope[0], slope[1], slope[2]) = (dEta * Grid.Theta[q], dEta, AtZero[j] ? 0 : (1 - logistic) * c * (1 - c));
            // (right − nP)/(P(1 − P)) overflows where the curve is flat at 0 or 1; nothing depends on the parameters there.
            var variance = p * (1 - p);
            if (!(variance > 1e-290)) continue;
            var u = (right[q] - (n[q] * p)) / variance;
            for (var i = 0; i < 3; i++)
            {
                gradient[at[i]] += u * slope[i];
                if (information is null) continue;
                for (var k = 0; k < 3; k++) information[at[i], at[k]] += n[q] * slope[i] * slope[k] / variance;
            }
        }
    }

    private void Population(Values values, Expectation pass, Sums sums, double[] gradient, double[,]? information)
    {
        for (var k = 0; k < map.K; k++) gradient[map.Beta + k] += sums.Beta[k];
        for (var g = 0; g < map.Groups; g++)
        {
            var (s, w) = (values.Sigma[g], data.GroupTotal[g]);
            if (map.Mu[g] >= 0) gradient[map.Mu[g]] += (sums.First[g] / (s * s)) - (w * pass.Prior[g].First / s);
            if (map.LogSigma[g] >= 0) gradient[map.LogSigma[g]] += (sums.Second[g] / (s * s)) - (w * pass.Prior[g].Second);
            if (information is null) continue;
            if (map.Mu[g] >= 0) information[map.Mu[g], map.Mu[g]] += w / (s * s);
            if (map.LogSigma[g] >= 0) information[map.LogSigma[g], map.LogSigma[g]] += 2 * w;
        }

        if (information is null || map.K == 0) return;
        for (var p = 0; p < data.Count; p++)
        {
            var (g, f) = (data.Group[p], data.Weight[p] / (values.Sigma[data.Group[p]] * values.Sigma[data.Group[p]]));
            for (var k = 0; k < map.K; k++)
            {
                var y = data.Y[(p * map.K) + k] * f;
                for (var l = 0; l < map.K; l++) information[map.Beta + k, map.Beta + l] += y * data.Y[(p * map.K) + l];
                if (map.Mu[g] < 0) continue;
                information[map.Beta + k, map.Mu[g]] += y;
                information[map.Mu[g], map.Beta + k] += y;
            }
        }
    }
}

/// <summary>A normal prior on a parameter's logit.</summary>
/// <param name="Mean">Mean on the logit scale.</param>
/// <param name="Sd">Standard deviation on the logit scale, above 0.</param>
public readonly record struct NormalPrior(double Mean, double Sd);
