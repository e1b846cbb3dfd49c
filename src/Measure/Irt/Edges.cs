namespace Hengjian.Measure.Irt;

/// <summary>
/// Parameters that want out of their range: guessing below 0, a population without spread. They are held at the edge, and let go again where the likelihood rises inwards.
/// </summary>
internal sealed class Edges(ParameterMap map, MarginalLikelihood target, bool[] frozen)
{
    /// <summary>Below this logit (c under 0.0004) the slope at c = 0 is asked for; while it still rises there, the question waits for a smaller c.</summary>
    private const double FirstLogit = -8, LastLogit = -18;

    /// <summary>Below this log σ the population has no spread.</summary>
    private const double LogSd = -5;

    private readonly double[] _edge = [.. Enumerable.Repeat(FirstLogit, map.Items)];
    private int _released;

    public bool Reached(double[] p)
    {
        for (var j = 0; j < map.Items; j++)
            if (map.C[j] >= 0 && !frozen[map.C[j]] && p[map.C[j]] < _edge[j]) return true;
        return map.LogSigma.Any(g => g >= 0 && !frozen[g] && p[g] < LogSd);
    }

    /// <summary>Holds what passed its edge; true when the climb has to go on because of it.</summary>
    public bool Hold(double[] p)
    {
        if (!Reached(p)) return false;
        foreach (var g in map.LogSigma)
            if (g >= 0 && p[g] < LogSd) frozen[g] = true;
        bool[] over = [.. Enumerable.Range(0, map.Items).Select(j => map.C[j] >= 0 && !frozen[map.C[j]] && p[map.C[j]] < _edge[j])];
        if (!over.Contains(true)) return true;
        var slopes = target.SlopesAtZero(p, over);
        for (var j = 0; j < map.Items; j++)
        {
            if (!over[j]) continue;
            if (slopes[j] > 0 && _edge[j] > LastLogit) _edge[j] = Math.Min(_edge[j], p[map.C[j]]) - 2;
            else target.AtZero[j] = frozen[map.C[j]] = true;
        }

        return true;
    }

    /// <summary>Lets go of guessing parameters that would rise from 0 now that the rest has settled; true when there are any.</summary>
    public bool Release(double[] p)
    {
        if (!target.AtZero.Contains(true) || _released++ >= 5) return false;
        var slopes = target.SlopesAtZero(p, new bool[map.Items]);
        var any = false;
        for (var j = 0; j < map.Items; j++)
        {
            if (!target.AtZero[j] || slopes[j] <= 1e-6) continue;
            target.AtZero[j] = frozen[map.C[j]] = false;
            (p[map.C[j]], _edge[j], any) = (FirstLogit + 0.5, LastLogit, true);
        }

        return any;
    }
}
