using Hengjian.Rules.Forms;

namespace Hengjian.Server.Modules.Directory;

public enum ColumnKind { Text, Code, Date, Whole, Choice, Choices, YesNo }

/// <summary>
/// One column of the directory's sheets. The same definition makes the template with its drop-downs, names the column of an
/// export, and finds and reads it in whatever file comes back.
/// </summary>
/// <param name="Key">The column's id in the list on the screen.</param>
/// <param name="Name">The header.</param>
public sealed record SheetColumn(string Key, string Name, ColumnKind Kind = ColumnKind.Text, double Width = 14)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public bool Required { get; init; }
    /// <summary>What may stand in a choice; names are shown, codes are stored.</summary>
    public IReadOnlyList<CodeItem> Items { get; init; } = [];
    /// <summary>What to write, for the note on the header and the page of explanations.</summary>
    public string Help { get; init; } = "";
    /// <summary>False: shown in exports only.</summary>
    public bool Import { get; init; } = true;

    /// <summary>The code behind a word that somebody wrote: code, name or alias; also “7 县级教育部门”.</summary>
    public string? CodeOf(string word)
    {
        var text = word.Trim();
        var item = Items.FirstOrDefault(i => i.Code == text || i.Name == text) ?? Items.FirstOrDefault(i => i.Aliases.Contains(text)) ?? Items.FirstOrDefault(i => text == i.Code + " " + i.Name || text == i.Code + i.Name);
        return item?.Code;
    }

    public string NameOf(string code) => Items.FirstOrDefault(i => i.Code == code)?.Name ?? code;
}

/// <summary>One row of a sheet: values by column key. Codes for choices, yyyy-MM-dd for dates, 是 or 否, digits for numbers.</summary>
public sealed class SheetRow(int number)
{
    private readonly Dictionary<string, string> values = [];

    /// <summary>Row in the file, for words about it; 0 for a row that comes from the store.</summary>
    public int Number => number;

    public string this[string key]
    {
        get => values.GetValueOrDefault(key, "");
        set => values[key] = value;
    }

    /// <summary>Did the file have the column at all? What it does not have, it does not change.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    public DateOnly? Date(string key) => DateOnly.TryParseExact(this[key], "yyyy-MM-dd", out var day) ? day : null;
    public int? Whole(string key) => int.TryParse(this[key], System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
    public bool Yes(string key) => this[key] == "是";
}
