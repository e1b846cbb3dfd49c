namespace Hengjian.Office.Columns;

/// <summary>A column that an import looks for.</summary>
/// <param name="Key">Stable name of the field; found as a header too.</param>
/// <param name="Name">Its name as the form prints it.</param>
public sealed record WantedColumn(string Key, string Name)
{
    /// <summary>Other names under which systems export it; 「组/名」 names a column within a group of columns.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when the sheet is of no use without it.</summary>
    public bool Required { get; init; }

    /// <summary>The field's unit; a header with another unit of the same kind is reported, not converted in silence.</summary>
    public string? Unit { get; init; }
}

/// <summary>A decision of a user about a header of one source, kept for the next file from there.</summary>
/// <param name="Header">Comparable form of the header (<see cref="FoundColumn.HeaderKey"/> or <see cref="UnknownColumn.HeaderKey"/>).</param>
/// <param name="Key">The field; null when the column is to be left out.</param>
/// <param name="Factor">What its numbers are multiplied with, confirmed by the user (元 → 万元: 0.0001).</param>
public sealed record ColumnMapping(string Header, string? Key, decimal Factor = 1m);

/// <summary>Why a column was taken for a field.</summary>
public enum FoundBy
{
    /// <summary>A saved mapping names this header.</summary>
    Mapping,

    /// <summary>The header is the field's name or code.</summary>
    Name,

    /// <summary>The header is one of the field's other names.</summary>
    Alias,
}

/// <summary>A column that was found.</summary>
/// <param name="Wanted">The field.</param>
/// <param name="Column">Column of the sheet, from 1.</param>
/// <param name="Header">Header as it stands, the lines of a header of several rows joined by 「/」.</param>
/// <param name="HeaderKey">Its comparable form, to save in a mapping.</param>
/// <param name="By">Why it was taken.</param>
public sealed record FoundColumn(WantedColumn Wanted, int Column, string Header, string HeaderKey, FoundBy By)
{
    /// <summary>Unit that the header states, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Multiply the column's numbers with this; other than 1 only when a saved mapping says so.</summary>
    public decimal Factor { get; init; } = 1m;

    /// <summary>True when the sheet hides the column.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A column with a header that no field claims.</summary>
/// <param name="Column">Column of the sheet, from 1.</param>
/// <param name="Header">Header as it stands.</param>
/// <param name="HeaderKey">Its comparable form, to save in a mapping.</param>
/// <param name="Suggestions">Keys of missing fields with a similar name, the likeliest first; for the user to choose.</param>
public sealed record UnknownColumn(int Column, string Header, string HeaderKey, IReadOnlyList<string> Suggestions);

/// <summary>Where the header stands and what it means.</summary>
/// <param name="FirstRow">First row of the header.</param>
/// <param name="LastRow">Last row of the header, rows of units and of column numbers included.</param>
/// <param name="Columns">Fields found.</param>
/// <param name="Missing">Fields not found.</param>
/// <param name="Unknown">Columns that no field claims.</param>
/// <param name="Faults">Double headers, required columns missing, units that differ. Not empty means: do not import before this is settled.</param>
public sealed record HeaderMatch(int FirstRow, int LastRow, IReadOnlyList<FoundColumn> Columns, IReadOnlyList<WantedColumn> Missing,
    IReadOnlyList<UnknownColumn> Unknown, IReadOnlyList<OfficeFault> Faults)
{
    /// <summary>The column of a field, or null.</summary>
    public FoundColumn? this[string key] => Columns.FirstOrDefault(column => column.Wanted.Key == key);
}
