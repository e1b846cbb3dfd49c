using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Server.Modules.Forms.Templates;

/// <summary>What a template of ours says about itself on a hidden sheet, so that an old one or one of another school is recognised.</summary>
public sealed record TemplateMarker(string Form, string FormHash, int Year, Guid? UnitId)
{
    public const string Sheet = "_衡鉴";

    public void Write(XlsxWriter book)
    {
        var sheet = book.AddSheet(Sheet, new SheetSetup { Visibility = SheetVisibility.VeryHidden, Protect = true });
        foreach (var (key, value) in new[] { ("form", Form), ("hash", FormHash), ("year", Year.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("unit", UnitId?.ToString() ?? "") })
            sheet.Row().Text(key).Text(value);
    }

    /// <summary>The marker of a workbook, or null when it is none of our templates.</summary>
    public static TemplateMarker? Read(Workbook book)
    {
        if (book[Sheet] is not { } sheet || !sheet.Load().Try(out var grid, out _)) return null;
        var said = grid.Rows.GroupBy(r => r[1].Text).ToDictionary(g => g.Key, g => g.First()[2].Text);
        return said.TryGetValue("form", out var form) && said.TryGetValue("hash", out var hash) && int.TryParse(said.GetValueOrDefault("year"), out var year)
            ? new TemplateMarker(form, hash, year, Guid.TryParse(said.GetValueOrDefault("unit"), out var unit) ? unit : null) : null;
    }
}
