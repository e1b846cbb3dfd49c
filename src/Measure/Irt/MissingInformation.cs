using System.Numerics;

namespace Hengjian.Measure.Irt;

/// <summary>
/// What not seeing the abilities takes from the information: Σ_i w_i Cov(s_i | x_i), the posterior covariance of the score of the complete data.
/// The observed information is that of the complete data less this (T. A. Louis, JRSS B 44 (1982)); exact, in one pass over the pupils.
/// </summary>
/// <remarks>
/// Without guessing a pupil's complete-data score is u·θ + v·θ² − F(θ) + constant: u holds the answers at the slopes and the regressors at β, v sits at log σ, and F,
/// the expected answers, is the same for all with the same items answered. So a pupil costs Q·P for E(F) and E(θF) and P² for the outer products, not Q·P².
/// </remarks>
internal sealed class MissingInformation
{
    private const int Chunks = 32;

    private readonly ParameterMap _map;
    private readonly Patterns _data;
    private readonly Values _values;
    private readonly Grid _grid;
    private readonly Expectation _pass;
    private readonly double[][] _bases;
    private readonly int[] _order;

    /// <summary>P rounded up to whole vectors.</summary>
    private readonly int _width;

    public MissingInformation(ParameterMap map, Patterns data, Values values, Grid grid)
    {
        (_map, _data, _values, _grid) = (map, data, values, grid);
        _pass = new(data, values, grid, guessing: false);
        _bases = _pass.Bases();
        _width = (map.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _order = [.. Enumerable.Range(0, data.Count)];
        // Pupils with the same items answered stand together; without missing answers all do.
        if (data.HasMissing.Contains(true)) Array.Sort(_order, (p, q) => Compare(p, q) is var c && c != 0 ? c : p.CompareTo(q));
    }

    public double[,] Compute()
    {
        var size = Math.Max(64, (_data.Count + Chunks - 1) / Chunks);
        var parts = new double[(_data.Count + size - 1) / size][];
        Parallel.For(0, parts.Length, c => parts[c] = new Chunk(this).Run(c * size, Math.Min(_data.Count, (c + 1) * size)));
        var (n, sum) = (_map.Length, new double[_map.Length, _map.Length]);
        foreach (var part in parts)
            for (var i = 0; i < n; i++)
                for (var k = 0; k <= i; k++) sum[i, k] += part[(i * _width) + k];
        for (var i = 0; i < n; i++)
            for (var k = 0; k < i; k++) sum[k, i] = sum[i, k];
        return sum;
    }

    private int Compare(int p, int q)
    {
        ReadOnlySpan<sbyte> x = _data.Of(p), y = _data.Of(q);
        for (var j = 0; j < x.Length; j++)
            if (x[j] < 0 != y[j] < 0) return x[j] < 0 ? -1 : 1;
        return 0;
    }

    /// <summary>One part of the pupils with its own sums.</summary>
    private sealed class Chunk(MissingInformation all)
    {
        private readonly int _w = all._width;
        private readonly double[] _sum = new double[all._width * all._width], _f = new double[all._grid.Count * all._width], _at = new double[all._grid.Count];
        private readonly double[] _mean = new double[all._width], _first = new double[all._width], _second = new double[all._width], _u = new double[all._width];
        private readonly double[] _posterior = new double[all._grid.Padded];

        public double[] Run(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var p = all._order[i];
                if (i == from || all.Compare(all._order[i - 1], p) != 0)
                {
                    if (i > from) Squares();
                    Expected(all._data.Of(p));
                }

                Pupil(p);
            }

            Squares();
            return _sum;
        }

        /// <summary>F at every ability for the items of a pupil.</summary>
        private void Expected(ReadOnlySpan<sbyte> x)
        {
            var map = all._map;
            Array.Clear(_f);
            for (var q = 0; q < all._grid.Count; q++)
            {
                var f = _f.AsSpan(q * _w, _w);
                for (var j = 0; j < x.Length; j++)
                {
                    if (x[j] < 0 || map.D[j] < 0) continue;
                    double mean = 0;
                    for (var k = 1; k <= map.Steps[j]; k++)
                    {
                        var p = all._pass.Curves[j].P[k - 1][q];
                        f[map.D[j] + k - 1] = p;
                        mean += k * p;
                    }

                    if (map.A[j] >= 0) f[map.A[j]] += mean * all._grid.Theta[q];
                }
            }
        }

        private void Pupil(int p)
        {
            var (theta, weight, w) = (all._grid.Theta, all._data.Weight[p], _posterior);
            if (weight == 0) return;
            all._pass.LogPosterior(p, all._bases, w);
            double most = double.NegativeInfinity, mass = 0, centre = 0, m2 = 0, m3 = 0, m4 = 0;
            for (var q = 0; q < all._grid.Count; q++) most = Math.Max(most, w[q]);
            for (var q = 0; q < all._grid.Count; q++)
            {
                // Beyond e⁻⁴⁵ of the top nothing reaches the last digit.
                w[q] = w[q] - most < -45 ? 0 : Math.Exp(w[q] - most);
                mass += w[q];
                centre += w[q] * theta[q];
            }

            centre /= mass;
            Array.Clear(_mean);
            Array.Clear(_first);
            for (var q = 0; q < all._grid.Count; q++)
            {
                if (w[q] == 0) continue;
                var (part, t) = (w[q] / mass, theta[q] - centre);
                _at[q] += weight * part;
                (m2, m3, m4) = (m2 + (part * t * t), m3 + (part * t * t * t), m4 + (part * t * t * t * t));
                Vector<double> one = new(part), moved = new(part * t);
                for (var i = 0; i < _w; i += Vector<double>.Count)
                {
                    var f = new Vector<double>(_f, (q * _w) + i);
                    Vector.FusedMultiplyAdd(one, f, new Vector<double>(_mean, i)).CopyTo(_mean, i);
                    Vector.FusedMultiplyAdd(moved, f, new Vector<double>(_first, i)).CopyTo(_first, i);
                }
            }

            var (sigma, v) = Linear(p, centre);
            Outer(weight, m2);
            if (sigma >= 0) Spread(weight, mass, centre, sigma, v, m2, m3, m4);
        }

        /// <summary>u about the posterior mean; the position of log σ with its v = 1/σ².</summary>
        private (int Position, double V) Linear(int p, double centre)
        {
            var (map, g) = (all._map, all._data.Group[p]);
            var x = all._data.Of(p);
            Array.Clear(_u);
            for (var j = 0; j < x.Length; j++)
                if (x[j] > 0 && map.A[j] >= 0) _u[map.A[j]] += x[j];
            var v = 1 / (all._values.Sigma[g] * all._values.Sigma[g]);
            var mu = all._values.Mu[g];
            for (var k = 0; k < map.K; k++)
            {
                var y = all._data.Y[(p * map.K) + k];
                _u[map.Beta + k] = y * v;
                mu += y * all._values.Beta[k];
            }

            if (map.Mu[g] >= 0) _u[map.Mu[g]] = v;
            // (θ − μ)²/σ² = [(θ − m)² + 2(m − μ)(θ − m)]/σ² + constant.
            if (map.LogSigma[g] < 0) return (-1, v);
            _u[map.LogSigma[g]] = 2 * (centre - mu) * v;
            // The complete data's own curvature between β and log σ; over all groups it cancels at the maximum, within one it does not.
            for (var k = 0; k < map.K; k++) _sum[(map.LogSigma[g] * _w) + map.Beta + k] -= all._data.Weight[p] * _u[map.Beta + k] * 2 * (centre - mu);
            return (map.LogSigma[g], v);
        }

        /// <summary>u u′ V − u E(tF)′ − E(tF) u′ − E(F) E(F)′, lower triangle.</summary>
        private void Outer(double weight, double m2)
        {
            for (var i = 0; i < all._map.Length; i++)
            {
                Vector<double> a = new(weight * ((m2 * _u[i]) - _first[i])), b = new(-weight * _u[i]), c = new(-weight * _mean[i]);
                for (var k = 0; k <= i; k += Vector<double>.Count)
                {
                    var at = (i * _w) + k;
                    var s = Vector.FusedMultiplyAdd(a, new Vector<double>(_u, k), new Vector<double>(_sum, at));
                    s = Vector.FusedMultiplyAdd(b, new Vector<double>(_first, k), s);
                    Vector.FusedMultiplyAdd(c, new Vector<double>(_mean, k), s).CopyTo(_sum, at);
                }
            }
        }

        /// <summary>The terms of t² at log σ, t the distance from the posterior mean.</summary>
        private void Spread(double weight, double mass, double centre, int at, double v, double m2, double m3, double m4)
        {
            Array.Clear(_second);
            for (var q = 0; q < all._grid.Count; q++)
            {
                if (_posterior[q] == 0) continue;
                var t = all._grid.Theta[q] - centre;
                Vector<double> part = new(_posterior[q] / mass * ((t * t) - m2));
                for (var i = 0; i < _w; i += Vector<double>.Count) Vector.FusedMultiplyAdd(part, new Vector<double>(_f, (q * _w) + i), new Vector<double>(_second, i)).CopyTo(_second, i);
            }

            for (var k = 0; k < all._map.Length; k++)
            {
                // Cov(v t², u_k t − F_k); at its own place also from the other side and with itself.
                var cross = weight * v * ((_u[k] * m3) - _second[k]);
                if (k <= at) _sum[(at * _w) + k] += cross;
                if (k >= at) _sum[(k * _w) + at] += cross;
            }

            _sum[(at * _w) + at] += weight * v * v * (m4 - (m2 * m2));
        }

        /// <summary>Adds Σ_q n_q F F′ of the pupils since the last call.</summary>
        private void Squares()
        {
            for (var q = 0; q < _at.Length; q++)
            {
                if (_at[q] == 0) continue;
                for (var i = 0; i < all._map.Length; i++)
                {
                    var scaled = _at[q] * _f[(q * _w) + i];
                    if (scaled == 0) continue;
                    Vector<double> s = new(scaled);
                    for (var k = 0; k <= i; k += Vector<double>.Count) Vector.FusedMultiplyAdd(s, new Vector<double>(_f, (q * _w) + k), new Vector<double>(_sum, (i * _w) + k)).CopyTo(_sum, (i * _w) + k);
                }
            }

            Array.Clear(_at);
        }
    }
}
