using System.Text.Json;
using System.Text.Json.Serialization;
using Hengjian.Office;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>What an import is for.</summary>
public static class ImportTarget
{
    /// <summary>Values of returns, from statistics and other systems.</summary>
    public const string Facts = "facts";

    /// <summary>Figures of the central statistics, to be compared with ours.</summary>
    public const string Central = "central";

    /// <summary>One unit's own workbook, filled offline.</summary>
    public const string Template = "template";
}

/// <summary>A file of an import as it was sent.</summary>
public sealed record ImportFile(Guid FileId, string Hash, string Name, long Size);

/// <summary>What the uploader decided: which saved mapping, and whether figures that schools typed are replaced.</summary>
public sealed record ImportOptions(Guid? MappingId = null, bool Overwrite = false);

/// <summary>Something that keeps the import from being taken: where it stands and what to do.</summary>
public sealed record ImportFault(int File, string? Sheet, string? Cell, string Code, string Zh, string En, string NextZh, string NextEn)
{
    /// <summary>What is wrong and what to do as one text, each with its end: in the comment of a cell there are no columns to hold them apart.</summary>
    public static string Sentences(params ReadOnlySpan<string> all)
    {
        var text = new System.Text.StringBuilder();
        foreach (var one in all)
            if (one.Trim() is { Length: > 0 } said) text.Append(said).Append("。！？；.!?".Contains(said[^1], StringComparison.Ordinal) ? "" : "。");
        return text.ToString();
    }

    public static ImportFault Of(int file, OfficeFault fault, string? sheet = null, string? cell = null) =>
        new(file, fault.Sheet ?? sheet, fault.Cell ?? cell, fault.Code, fault.Zh, fault.En, fault.NextZh, fault.NextEn);
}

/// <summary>Something worth knowing that does not stop the import.</summary>
public sealed record ImportNotice(int File, string? Sheet, string Zh, string En);

/// <summary>A column of a file: the field it was taken for, or what it might be.</summary>
public sealed record ImportColumn(string Header, string HeaderKey, string? Field, string? By, string? Unit, decimal Factor, IReadOnlyList<string> Suggestions, bool Hidden);

/// <summary>A sheet that was read: a table with a row a school (table), or one school's own sheet (single); or a table in which no column names the school (unread).</summary>
public sealed record ImportSheet(string Name, string Layout, int Rows, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<string> MissingFields)
{
    /// <summary>Its columns are shown, so that the one that names the school can be pointed out in the mapping.</summary>
    public const string Unread = "unread";
}

/// <summary>A file as it was understood.</summary>
public sealed record ReadFile(string Name, string Format, IReadOnlyList<ImportSheet> Sheets, int Faults, bool Markable);

/// <summary>What the import does to one unit.</summary>
/// <param name="Kept">Cells that the school filled itself; its figure stays, the imported one is put beside it.</param>
/// <param name="Blocked">Why nothing of this unit is changed (its sheet is confirmed already), or null.</param>
/// <param name="Findings">Findings of the sheet after the import, for the school to see to.</param>
/// <param name="NamedAs">The name in the file where it is not the one of the directory; a row of another school would show by it.</param>
/// <param name="ByCode">Recognised by its code, not by a former name.</param>
public sealed record ImportUnit(Guid UnitId, string Unit, int Changed, int Same, int Kept, string? Blocked, int Findings, string? NamedAs = null, bool ByCode = false);

/// <summary>Everything that is shown before an import is taken.</summary>
public sealed record ImportPreview(IReadOnlyList<ReadFile> Files, IReadOnlyList<ImportFault> Faults, int FaultCount, IReadOnlyList<ImportNotice> Notices, IReadOnlyList<ImportUnit> Units,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Skipped, int Changed, int Same, int Kept)
{
    /// <summary>Faults that are stored; the count says how many there are altogether.</summary>
    public const int MostFaults = 2000;
}

/// <summary>How the parts of an import are stored.</summary>
public static class ImportJson
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Plain);
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Plain)!;
}
