using Hengjian.Measure.Inequality;
using Hengjian.Measure.Sampling;

namespace Hengjian.Measure.Exams;

/// <summary>What pupils are dealt into parallel classes, and what must hold.</summary>
/// <param name="Scores">Entry scores, finite, one a pupil.</param>
/// <param name="Classes">How many classes, at least 2 and at most the pupils.</param>
public sealed record ClassPlan(ReadOnlyMemory<double> Scores, int Classes)
{
    /// <summary>The kind of each pupil that is spread evenly (sex, boarding, or both as one code), 0 or more; empty: all are of one kind.</summary>
    public ReadOnlyMemory<int> Kinds { get; init; }

    /// <summary>Pupils of equal number are kept in different classes; −1 for a pupil without such a bond; empty: none.</summary>
    public ReadOnlyMemory<int> Apart { get; init; }

    /// <summary>Pupils of equal number (twins whose parents wish it) come into one class; −1 for none; empty: none.</summary>
    public ReadOnlyMemory<int> Together { get; init; }
}

/// <summary>What came of a class.</summary>
/// <param name="Pupils">How many are in it.</param>
/// <param name="Mean">The mean of their entry scores.</param>
/// <param name="Sd">Its standard deviation, divisor the pupils.</param>
/// <param name="Kinds">How many of each kind.</param>
public sealed record ClassFigures(int Pupils, double Mean, double Sd, int[] Kinds);

/// <summary>均衡编班: parallel classes of equal size, kinds and entry scores, drawn with a receipt that anybody can check.</summary>
/// <param name="Algorithm">The version of the generator and of the way of dealing.</param>
/// <param name="ListHash">SHA-256 of the list, 64 hexadecimal digits.</param>
/// <param name="Commitment">SHA-256 of the seed, which can be published before.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Class">The class of each pupil, 0 … classes − 1.</param>
/// <param name="Figures">What came of each class.</param>
/// <remarks>
/// <para>Each kind is ordered by score, equal scores by chance, and dealt in rounds of one pupil a class; within a round the best pupil goes to the class
/// that is weakest so far. What is left of a kind goes to the smallest classes, so that sizes differ by one at most, and the numbers of each kind too.
/// Then bonds are mended by exchanging pupils of one kind, the exchange that costs the least balance first, and rounds are exchanged within themselves as long as the
/// means come nearer to each other. Last the classes get their numbers by chance. The seed decides all of it: the same list, plan and seed give the same classes.</para>
/// <para>Dealing in rounds keeps not only the means but the spread of the classes alike. Source: own construction after the rules of 均衡编班 (阳光分班);
/// the exchange is plain descent on Σ (class mean − mean)².</para>
/// </remarks>
public sealed record ParallelClasses(string Algorithm, string ListHash, string Commitment, string Seed, int[] Class, ClassFigures[] Figures)
{
    /// <summary>The version of this way of dealing; it changes when any draw would.</summary>
    public const string Version = "hengjian-classes-1";

    /// <summary>Deals the pupils.</summary>
    /// <param name="list">The bytes of the list, for the receipt.</param>
    /// <param name="plan">Pupils and constraints.</param>
    /// <param name="seed">The seed, any line of text.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="MeasureException">
    /// <c>class-count</c>; <c>missing-score</c> and <c>unknown-kind</c> (row); <c>class-bonds</c> (row): the bonds of this pupil cannot all be kept;
    /// <c>seed-empty</c>, <c>seed-line</c>, <c>seed-text</c>.
    /// </exception>
    public static ParallelClasses Draw(ReadOnlySpan<byte> list, ClassPlan plan, string seed)
    {
        var (scores, n) = (plan.Scores.ToArray(), plan.Scores.Length);
        var kinds = plan.Kinds.IsEmpty ? new int[n] : plan.Kinds.ToArray();
        if (kinds.Length != n || (!plan.Apart.IsEmpty && plan.Apart.Length != n) || (!plan.Together.IsEmpty && plan.Together.Length != n)) throw new ArgumentException("One kind and bond per pupil is needed.", nameof(plan));
        if (plan.Classes < 2 || plan.Classes > n) throw new MeasureException("class-count", $"{n} 名学生不能编成 {plan.Classes} 个班。", $"{n} pupils cannot be dealt into {plan.Classes} classes.");
        for (var i = 0; i < n; i++)
        {
            if (!double.IsFinite(scores[i])) throw new MeasureException("missing-score", $"第 {i + 1} 名学生没有入学成绩。", $"Pupil {i + 1} has no entry score.") { Row = i };
            if (kinds[i] < 0) throw new MeasureException("unknown-kind", $"第 {i + 1} 名学生的类别号 {kinds[i]} 不能用。", $"The kind {kinds[i]} of pupil {i + 1} is impossible.") { Row = i };
        }

        var dealer = new ClassDealer(scores, kinds, plan.Classes, new(seed, "classes"));
        dealer.Bind(plan.Apart.Span, apart: true);
        dealer.Bind(plan.Together.Span, apart: false);
        dealer.Deal();
        dealer.Mend();
        dealer.Balance();
        var classes = dealer.Numbered();
        return new($"{Randomness.Algorithm} {Version}", DrawCertificate.Hash(list), Randomness.Commit(seed), seed, classes, [.. Enumerable.Range(0, plan.Classes).Select(c => FiguresOf(c, classes, scores, kinds))]);
    }

    /// <summary>Are these the classes that the receipt's seed deals from this list and plan?</summary>
    /// <param name="list">The bytes of the list.</param>
    /// <param name="plan">Pupils and constraints.</param>
    public bool Holds(ReadOnlySpan<byte> list, ClassPlan plan)
    {
        var again = Draw(list, plan, Seed);
        return again.Algorithm == Algorithm && again.ListHash == ListHash && again.Commitment == Commitment && again.Class.AsSpan().SequenceEqual(Class);
    }

    private static ClassFigures FiguresOf(int c, int[] classes, double[] scores, int[] kinds)
    {
        CompensatedSum sum = default, squares = default;
        var (count, ofKind) = (0, new int[kinds.Max() + 1]);
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] != c) continue;
            count++;
            ofKind[kinds[i]]++;
            sum.Add(scores[i]);
        }

        var mean = sum.Value / count;
        for (var i = 0; i < classes.Length; i++) if (classes[i] == c) squares.AddProduct(scores[i] - mean, scores[i] - mean);
        return new(count, mean, Math.Sqrt(Math.Max(0, squares.Value) / count), ofKind);
    }
}
