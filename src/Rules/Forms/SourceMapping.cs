using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>A column of a source: the header under which it stands, and the field that it fills.</summary>
/// <param name="Header">Header as the source writes it; headers of several rows joined by 「/」 from the top.</param>
/// <param name="Field">Code of the field, or null when the column is left out on purpose.</param>
/// <param name="Unit">Unit of the source's figures when it is not the form's, or null.</param>
/// <param name="Factor">What a figure is multiplied with to be in the form's unit.</param>
public sealed record SourceColumn(string Header, string? Field, string? Unit, decimal Factor);

/// <summary>How the export of one system is read into a form; a <c>source-mappings-*</c> pack. Users save their own for other systems.</summary>
/// <param name="Code">Code of the pack.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="System">Name of the system, as the fields of the form name it (学籍系统 …).</param>
/// <param name="Form">Code of the form.</param>
/// <param name="Columns">The columns.</param>
public sealed record SourceMapping(string Code, string Title, string TitleEn, string System, string Form, IReadOnlyList<SourceColumn> Columns)
{
    /// <summary>Reads the pack.</summary>
    /// <param name="folder">Folder that holds <c>pack.yml</c>.</param>
    /// <param name="form">The form of that code, to hold the columns against its fields; null when there is none.</param>
    /// <returns>The mapping, or null with the problems.</returns>
    public static (SourceMapping? Mapping, IReadOnlyList<PackProblem> Problems) Load(string folder, Func<string, FormPack?> form)
    {
        var files = new PackFolder(folder);
        var mapping = files.Open(PackFolder.MainFile, top => Read(files, top, form));
        return (files.Problems.Count > 0 ? null : mapping, files.Problems);
    }

    private static SourceMapping Read(PackFolder files, PackNode top, Func<string, FormPack?> form)
    {
        var head = files.Head(top, "source-mapping");
        var code = top.Text("form");
        var fields = form(code)?.Fields;
        if (fields is null && code.Length > 0) top.Wrong("form", $"“{code}”不是一张表", $"“{code}” is no form");
        var columns = top.Nodes("columns").Select(node => ReadColumn(node, fields)).ToList();
        if (columns.Count == 0) top.Wrong("columns", "没有一列", "has no column");
        foreach (var twice in columns.GroupBy(c => c.Header).Where(g => g.Count() > 1))
            top.Wrong("columns", $"中表头“{twice.Key}”出现两次", $"has the header “{twice.Key}” twice");
        foreach (var twice in columns.Where(c => c.Field is not null).GroupBy(c => c.Field).Where(g => g.Count() > 1))
            top.Wrong("columns", $"中有两列填入“{twice.Key}”", $"fills “{twice.Key}” from two columns");
        return new SourceMapping(head.Code, head.Title, head.TitleEn, top.Text("system"), code, columns);
    }

    private static SourceColumn ReadColumn(PackNode node, IReadOnlyDictionary<string, FormField>? fields)
    {
        var (header, leaveOut) = (node.Text("header"), node.Word("leave out", "no", "yes") == "yes");
        var (field, unit) = (leaveOut ? null : node.Text("field"), node.TextOrNull("unit"));
        node.Done();
        if (string.IsNullOrEmpty(field) || fields is null) return new SourceColumn(header, field, unit, 1);
        if (!fields.TryGetValue(field, out var known))
        {
            node.Wrong("field", $"“{field}”不是该表的填报项目", $"“{field}” is no field of the form");
            return new SourceColumn(header, field, unit, 1);
        }
        var factor = unit is null ? 1 : FieldText.Factor(unit, known.Unit);
        if (factor is null) node.Wrong("unit", $"“{unit}”不能换算为“{known.Unit}”", $"“{unit}” cannot be converted to “{known.Unit}”");
        return new SourceColumn(header, field, unit, factor ?? 1);
    }
}
