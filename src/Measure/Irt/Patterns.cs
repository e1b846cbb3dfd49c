using System.Runtime.InteropServices;

namespace Hengjian.Measure.Irt;

/// <summary>Equal rows (same answers, group and regressors) counted together, row by row in memory: what the likelihood is summed over.</summary>
internal sealed class Patterns
{
    /// <summary>Answers, pattern by pattern: code of item j of pattern p at [p·J + j].</summary>
    public readonly sbyte[] Codes;
    public readonly double[] Weight;
    public readonly int[] Group;

    /// <summary>Regressors, pattern by pattern, K each.</summary>
    public readonly double[] Y;

    /// <summary>The pattern of each row.</summary>
    public readonly int[] OfRow;

    /// <summary>m_j of each item.</summary>
    public readonly int[] Steps;
    public readonly bool[] HasMissing;
    public readonly int Count, Items, Groups, K;

    /// <summary>Sum of weights of all and of each group.</summary>
    public readonly double Total;
    public readonly double[] GroupTotal;

    /// <summary>Weight of the pupils in category k of item j, at [j][k]: observed once, the same in every pass.</summary>
    public readonly double[][] CategoryWeight;

    public Patterns(ItemResponses data)
    {
        (Items, Groups, K) = (data.Items, data.GroupCount, data.Regressors.Count);
        Steps = [.. data.Steps];
        HasMissing = new bool[Items];
        OfRow = new int[data.Rows];
        var rows = new sbyte[(long)data.Rows * Items];
        for (var j = 0; j < Items; j++)
        {
            var column = data.Columns[j].Span;
            for (int i = 0, at = j; i < column.Length; i++, at += Items)
            {
                rows[at] = column[i];
                HasMissing[j] |= column[i] < 0;
            }
        }

        var y = new double[(long)data.Rows * K];
        for (var k = 0; k < K; k++)
            for (var i = 0; i < data.Rows; i++) y[(i * K) + k] = data.Regressors[k].Span[i];
        var first = new List<int>();
        var weight = new List<double>();
        var next = new List<int>();
        var heads = new Dictionary<int, int>(data.Rows);
        for (var i = 0; i < data.Rows; i++)
        {
            var p = Find(i);
            OfRow[i] = p;
            CollectionsMarshal.AsSpan(weight)[p] += data.WeightOf(i);
        }

        (Count, Weight) = (first.Count, [.. weight]);
        Group = [.. first.Select(data.GroupOf)];
        if (Count == data.Rows) (Codes, Y) = (rows, y);
        else
        {
            (Codes, Y) = (new sbyte[(long)Count * Items], new double[(long)Count * K]);
            for (var p = 0; p < Count; p++)
            {
                rows.AsSpan(first[p] * Items, Items).CopyTo(Codes.AsSpan(p * Items));
                y.AsSpan(first[p] * K, K).CopyTo(Y.AsSpan(p * K));
            }
        }

        GroupTotal = new double[Groups];
        for (var p = 0; p < Count; p++) GroupTotal[Group[p]] += Weight[p];
        Total = GroupTotal.Sum();
        CategoryWeight = [.. Steps.Select(m => new double[m + 1])];
        for (var p = 0; p < Count; p++)
            for (var j = 0; j < Items; j++)
                if (Codes[(p * Items) + j] is >= 0 and var x) CategoryWeight[j][x] += Weight[p];

        // Patterns with one hash hang in a chain; equality is decided by the bytes, never by the hash.
        int Find(int i)
        {
            ReadOnlySpan<byte> row = MemoryMarshal.AsBytes(rows.AsSpan(i * Items, Items)), with = MemoryMarshal.AsBytes(y.AsSpan(i * K, K));
            var hash = default(HashCode);
            hash.AddBytes(row);
            hash.AddBytes(with);
            hash.Add(data.GroupOf(i));
            ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, hash.ToHashCode(), out var known);
            if (!known) head = -1;
            for (var p = head; p >= 0; p = next[p])
                if (data.GroupOf(first[p]) == data.GroupOf(i) && row.SequenceEqual(MemoryMarshal.AsBytes(rows.AsSpan(first[p] * Items, Items))) && with.SequenceEqual(MemoryMarshal.AsBytes(y.AsSpan(first[p] * K, K)))) return p;
            first.Add(i);
            weight.Add(0);
            next.Add(head);
            return head = first.Count - 1;
        }
    }

    private Patterns(Patterns of, int[] place, List<int> first)
    {
        (Items, Groups, K, Steps, HasMissing, Total, GroupTotal, CategoryWeight) = (of.Items, of.Groups, of.K, of.Steps, of.HasMissing, of.Total, of.GroupTotal, of.CategoryWeight);
        (Count, OfRow, Y) = (first.Count, [.. of.OfRow.Select(p => place[p])], []);
        (Codes, Weight, Group) = (new sbyte[(long)Count * Items], new double[Count], [.. first.Select(p => of.Group[p])]);
        for (var k = 0; k < Count; k++) of.Of(first[k]).CopyTo(Codes.AsSpan(k * Items));
        for (var p = 0; p < of.Count; p++) Weight[place[p]] += of.Weight[p];
    }

    /// <summary>
    /// One pattern for all that share the answered items, the score and the group. Where every slope is 1 they have one posterior, so a population
    /// with known items needs no more; the log-likelihood moves by a constant.
    /// </summary>
    public Patterns ByScore()
    {
        if (K > 0) return this;
        var (place, first) = (new int[Count], new List<int>());
        var (sets, found) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<(int Set, int Group, int Score), int>());
        for (var p = 0; p < Count; p++)
        {
            var x = Of(p);
            var (score, set) = (0, -1);
            foreach (var code in x) score += Math.Max(code, (sbyte)0);
            if (x.Contains(ItemResponses.Missing))
            {
                var answered = string.Create(Items, p, (mask, at) => { for (var j = 0; j < mask.Length; j++) mask[j] = Of(at)[j] < 0 ? '.' : 'x'; });
                if (!sets.TryGetValue(answered, out set)) sets.Add(answered, set = sets.Count);
            }

            if (!found.TryGetValue((set, Group[p], score), out place[p]))
            {
                found.Add((set, Group[p], score), place[p] = first.Count);
                first.Add(p);
            }
        }

        return first.Count == Count ? this : new(this, place, first);
    }

    public ReadOnlySpan<sbyte> Of(int p) => Codes.AsSpan(p * Items, Items);
}
