namespace Hengjian.Office;

/// <summary>
/// Why a file, a sheet or a cell could not be taken as it is, in words for the person who sent it.
/// </summary>
/// <remarks>
/// Faults that a user can cause are values, never exceptions: the caller shows them, stores nothing and goes on.
/// The code is stable and may be used in tests and in translations; the texts may improve.
/// </remarks>
/// <param name="Code">Stable name of the fault, kebab-case, for example <c>zip-bomb</c>.</param>
/// <param name="Zh">What happened and what it means, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="NextZh">What the user can do now, in Chinese.</param>
/// <param name="NextEn">The same in English.</param>
public sealed record OfficeFault(string Code, string Zh, string En, string NextZh, string NextEn)
{
    /// <summary>Name of the sheet concerned, or null when the fault concerns the whole file.</summary>
    public string? Sheet { get; init; }

    /// <summary>Address of the cell concerned in A1 form, or null when it is not about one cell.</summary>
    public string? Cell { get; init; }

    /// <summary>The Chinese text with its place in front: 「“学校”表 B5：……」.</summary>
    public override string ToString()
    {
        string place = (Sheet, Cell) switch
        {
            (null, null) => "",
            (null, _) => $"{Cell}：",
            (_, null) => $"“{Sheet}”表：",
            _ => $"“{Sheet}”表 {Cell}：",
        };
        return place + Zh + NextZh;
    }
}
