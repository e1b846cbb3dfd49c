namespace Hengjian.Measure;

/// <summary>Data or a design from which nothing can be computed: what is wrong, where, and under a name that a program can ask for.</summary>
/// <remarks>
/// A wrong argument of a caller (a negative count of nodes) is an <see cref="ArgumentException"/>; this is thrown for what an analyst
/// brought: a stratum with one PSU and no rule for it, a negative weight, an unknown code, an item that everybody answered alike.
/// </remarks>
/// <param name="code">A stable name in lower case with hyphens, for example <c>single-psu</c>.</param>
/// <param name="zh">What is wrong and what to do, in simplified Chinese.</param>
/// <param name="en">The same in English.</param>
public sealed class MeasureException(string code, string zh, string en) : Exception($"{zh} / {en}")
{
    /// <summary>The stable name of the fault.</summary>
    public string Code => code;

    /// <summary>The sentence in Chinese.</summary>
    public string Zh => zh;

    /// <summary>The sentence in English.</summary>
    public string En => en;

    /// <summary>The row at fault, counted from 0 in the order of the input; null where it is no row's fault.</summary>
    public int? Row { get; init; }

    /// <summary>The item, stratum, unit or variable at fault; null where there is none.</summary>
    public string? Item { get; init; }
}
